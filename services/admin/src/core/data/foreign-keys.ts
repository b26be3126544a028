import type { Database } from '@clever/contract/database';

/** A reference between two tables of a schema, as PostgreSQL enforces it. */
export interface ForeignKey {
  readonly from: string;
  readonly columns: readonly string[];
  readonly to: string;
  readonly referred: readonly string[];
  /** What happens to rows here when the row they refer to goes. */
  readonly effect: 'goes' | 'emptied' | 'hinders';
}

/** PostgreSQL knows best who refers to a table. */
const text = `
  SELECT r.relname AS "from", f.relname AS "to",
    CASE c.confdeltype WHEN 'c' THEN 'goes' WHEN 'n' THEN 'emptied' WHEN 'd' THEN 'emptied' ELSE 'hinders' END AS effect,
    ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, at) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.at) AS columns,
    ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(n, at) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY k.at) AS referred
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid
  WHERE c.contype = 'f' AND r.relnamespace = $1::regnamespace AND f.relnamespace = $1::regnamespace`;

/** Reads the references between the tables of a domain. */
export async function readForeignKeys({ query, schema }: Database): Promise<ForeignKey[]> {
  return (await query<ForeignKey>({ text, values: [`"${schema}"`] })).rows;
}

/** Most tables on one way. */
const maxSteps = 5;

/** Ways on which a deletion reaches other rows: each but the last step deletes, and no table is passed twice. */
export function pathsFrom(table: string, keys: readonly ForeignKey[], passed: readonly string[] = []): ForeignKey[][] {
  if (passed.length === maxSteps) return [];
  return keys
    .filter(({ to, from }) => to === table && !passed.includes(from) && from !== table)
    .flatMap((key) => [
      [key],
      ...(key.effect === 'goes' ? pathsFrom(key.from, keys, [...passed, table]).map((way) => [key, ...way]) : []),
    ]);
}
