import type { Database } from '@clever/contract/database';
import { type Answer, answerInTime, maxWaitMs } from './answer-in-time.ts';
import { join, name, sql } from './sql.ts';

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

/** The sizes of a domain's tables, or why a page goes without them. */
export const sizesInTime = (database: Database): Promise<Answer<ReadonlyMap<string, number>>> =>
  answerInTime(database, maxWaitMs, () => tableSizes(database));

/** A table of at most this size is counted: what PostgreSQL remembers of small ones is often old. */
const countedBytes = 262_144;

/** A larger table that was never analysed is judged by its bytes. */
async function ask(database: Database): Promise<ReadonlyMap<string, number>> {
  const { rows } = await database.query<{ name: string; rows: number; bytes: string }>({
    text: `SELECT relname AS name, pg_relation_size(oid) AS bytes,
        CASE WHEN reltuples >= 0 THEN reltuples ELSE pg_relation_size(oid) / 100 END::float8 AS rows
      FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p')`,
    values: [`"${database.schema}"`],
  });
  const small = rows.filter(({ bytes }) => Number(bytes) <= countedBytes).map((row) => row.name);
  return new Map([...rows.map((row) => [row.name, row.rows] as const), ...(await count(database, small))]);
}

async function count(database: Database, tables: readonly string[]): Promise<[string, number][]> {
  if (tables.length === 0) return [];
  const counts = tables.map((table) => sql`(SELECT count(*) FROM ${name(database.schema, table)})`);
  const { rows } = await database.query<{ counts: string[] }>(
    sql`SELECT ARRAY[${join(counts, ', ')}]::text[] AS counts`.query,
  );
  return tables.map((table, at) => [table, Number(rows[0]?.counts[at] ?? 0)]);
}
