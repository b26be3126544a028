import type { Database } from '@clever/contract/database';
import type { Table } from '../domains/table.ts';
import { columnOf, tableOf } from './columns.ts';
import { name, type Sql, sql, trusted } from './sql.ts';

/** Under which name a row's state is read: no field is called so. */
export const stateColumn = '#state';

/** The name of the state that a row is in. */
function stateOf({ states }: Table): Sql {
  const cases = [...states].map(([state, { when }]) =>
    when === undefined
      ? sql` ELSE ${trusted(`'${state}'`)}`
      : sql` WHEN ${trusted(when)} THEN ${trusted(`'${state}'`)}`,
  );
  const all = cases.reduce((before, next) => sql`${before}${next}`, sql``);
  return sql`CASE${all} END`;
}

/** What is read of a row, with its state where the table has some. */
export const withState = (table: Table, select: Sql): Sql =>
  table.states.size === 0 ? select : sql`${select}, ${stateOf(table)} AS ${name(stateColumn)}`;

/** The condition of rows in a state. */
export const isInState = (table: Table, state: string): Sql => sql`${stateOf(table)} = ${state}`;

/** Counts rows of which a condition is true by their states; those that no row is in are left out. */
export async function countStates(database: Database, table: Table, where: Sql): Promise<ReadonlyMap<string, number>> {
  const state = table.stateField ? columnOf(table.stateField) : stateOf(table);
  const { query } =
    sql`SELECT ${state} AS state, count(*)::int AS rows FROM ${tableOf(database, table)} t${where} GROUP BY 1`;
  const { rows } = await database.query<{ state: string | null; rows: number }>(query);
  return new Map(rows.map(({ state, rows: count }) => [state ?? '', count]));
}
