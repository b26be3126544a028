import type { Database } from '@clever/contract/database';
import { columnOf, tableOf } from '../../core/data/columns.ts';
import { explain } from '../../core/data/count-rows.ts';
import { join, name, type Sql, sql } from '../../core/data/sql.ts';
import type { Source } from '../../core/domains/charts-for.ts';
import type { Field } from '../../core/domains/table.ts';

/** What a chart shows: for each series, a value for each bar; or about how many rows there are, where they are too many. */
export type ChartValues = { readonly values: readonly (readonly number[])[] } | { readonly tooMany: number };

/** More rows take longer than a person waits: these take about a second. */
export const maxRows = 3_000_000;

/** Adds up what lies between each two bounds: one statement, after a look at its plan. */
export async function readChart(database: Database, source: Source, bounds: readonly Date[]): Promise<ChartValues> {
  const { table, at, series } = source;
  const from = sql`FROM ${tableOf(database, table)} t WHERE ${isWithin(at, bounds)}`;
  const { rows: expected } = await explain(database, sql`SELECT 1 ${from}`);
  if (expected > maxRows) return { tooMany: expected };
  const sums = series.map(({ field }, index) => sql`sum(${columnOf(field)}) AS ${name(`value${index}`)}`);
  const totals = join(sums.length > 0 ? sums : [sql`count(*) AS value0`], ', ');
  const { rows } = await database.query<Record<string, string | number | null>>(
    sql`SELECT width_bucket(${timeOf(at)}, ${bounds}::timestamptz[]) AS bar, ${totals} ${from} GROUP BY 1`.query,
  );
  const values = Array.from({ length: Math.max(1, series.length) }, () => bounds.slice(1).map(() => 0));
  for (const row of rows)
    values.forEach((line, index) => {
      const bar = Number(row.bar) - 1;
      if (bar in line) line[bar] = Number(row[`value${index}`] ?? 0);
    });
  return { values };
}

/** The time of a row: that of a UUIDv7 stands in its index already. */
function timeOf(at: Field): Sql {
  if (at.native === 'Uuid') return sql`uuid_extract_timestamp(${columnOf(at)})`;
  if (at.native === 'Date') return sql`(${columnOf(at)}::timestamp AT TIME ZONE 'UTC')`;
  return columnOf(at);
}

/** On the bare column, so that its index serves. */
function isWithin(at: Field, bounds: readonly Date[]): Sql {
  const [from, to] = [bounds[0], bounds.at(-1)] as [Date, Date];
  return sql`${columnOf(at)} >= ${asKey(at, from)} AND ${columnOf(at)} < ${asKey(at, to)}`;
}

function asKey({ native }: Field, time: Date): string | Date {
  if (native === 'Uuid') return firstIdOf(time);
  return native === 'Date' ? time.toISOString().slice(0, 10) : time;
}

/** The smallest UUIDv7 of a millisecond. */
function firstIdOf(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
