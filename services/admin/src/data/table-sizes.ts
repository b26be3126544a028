import type { Database } from '@clever/contract/database';

const freshMs = 30_000;
const known = new WeakMap<Database, { readonly atMs: number; readonly sizes: Promise<ReadonlyMap<string, number>> }>();

/** About how many rows each table of a domain has, as PostgreSQL last counted: one question for all tables, at most twice a minute. */
export function tableSizes(database: Database): Promise<ReadonlyMap<string, number>> {
  const before = known.get(database);
  if (before && performance.now() - before.atMs < freshMs) return before.sizes;
  const sizes = ask(database);
  known.set(database, { atMs: performance.now(), sizes });
  sizes.catch(() => known.delete(database));
  return sizes;
}

/** A table that was never analysed is judged by its bytes. */
async function ask(database: Database): Promise<ReadonlyMap<string, number>> {
  const { rows } = await database.query<{ name: string; rows: number }>({
    text: `SELECT relname AS name, CASE WHEN reltuples >= 0 THEN reltuples ELSE pg_relation_size(oid) / 100 END::float8 AS rows
      FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p')`,
    values: [`"${database.schema}"`],
  });
  return new Map(rows.map(({ name, rows }) => [name, rows]));
}
