import type { Database } from '@clever/contract/database';
import type { Table } from '../domains/table.ts';
import { tableOf } from './columns.ts';
import { whereOf } from './conditions.ts';
import { bigTable } from './ordering.ts';
import { type Sql, sql } from './sql.ts';
import { tableSizes } from './table-sizes.ts';

/** How many rows a list has. */
export interface Count {
  readonly rows: number;
  /** PostgreSQL's guess: nobody counted. */
  readonly isEstimate: boolean;
}

/** A plan more expensive than this is not carried out to count. About a tenth of a second. */
const maxCost = 20_000;

/** Counts the rows of a list exactly up to 10,000; beyond that, and where counting would take long, it estimates. */
export async function countRows(database: Database, table: Table, conditions: readonly Sql[]): Promise<Count> {
  const estimate = (await tableSizes(database)).get(table.model.name) ?? 0;
  if (conditions.length === 0 && estimate > bigTable) return { rows: Math.round(estimate), isEstimate: true };
  const from = sql`SELECT 1 FROM ${tableOf(database, table)} t${whereOf(conditions)}`;
  const plan = await explain(database, from);
  if (plan.rows > bigTable || plan.cost > maxCost) return { rows: plan.rows, isEstimate: true };
  const { query } = sql`SELECT count(*)::int AS rows FROM (${from} LIMIT ${bigTable + 1}) c`;
  const { rows } = await database.query<{ rows: number }>(query);
  const counted = rows[0]?.rows ?? 0;
  return counted > bigTable
    ? { rows: Math.max(plan.rows, counted), isEstimate: true }
    : { rows: counted, isEstimate: false };
}

interface Plan {
  readonly 'QUERY PLAN': [{ Plan: { 'Plan Rows': number; 'Total Cost': number } }];
}

export async function explain(database: Database, statement: Sql): Promise<{ rows: number; cost: number }> {
  const { rows } = await database.query<Plan>(sql`EXPLAIN (FORMAT JSON) ${statement}`.query);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  return { rows: plan?.['Plan Rows'] ?? 0, cost: plan?.['Total Cost'] ?? 0 };
}
