import type { OpenDomain } from '../domains/open-domains.ts';
import type { Table } from '../domains/table.ts';
import { equals, tableOf } from './columns.ts';
import { type ForeignKey, pathsFrom, readForeignKeys } from './foreign-keys.ts';
import { readKey } from './row-key.ts';
import { join, name, type Sql, sql } from './sql.ts';

/** Rows of a table that a deletion reaches, directly or through others that it takes along. */
export interface Referrer {
  readonly table: Table | undefined;
  readonly tableName: string;
  /** One more than `maxCounted` where there are more. */
  readonly rows: number;
  /** They are deleted too; others prevent the deletion, or lose their reference. */
  readonly effect: ForeignKey['effect'];
}

/** Rows that are counted of each table. */
export const maxCounted = 10_000;

/**
 * Finds what refers to rows that would be deleted: one statement for each table and a thousand rows.
 *
 * @param pages keys of the rows, as addresses have them, some at a time
 */
export async function referrers(
  { database, tables }: OpenDomain,
  table: Table,
  pages: AsyncIterable<readonly string[]> | readonly (readonly string[])[],
): Promise<Referrer[]> {
  const ways = pathsFrom(table.model.name, await readForeignKeys(database));
  const groups = [...Map.groupBy(ways, (way) => `${way.at(-1)?.effect} ${way.at(-1)?.from}`).values()];
  const counts = groups.map(() => 0);
  const count = async (group: readonly ForeignKey[][], chosen: Sql) => {
    const found = group.map(
      (way) => sql`(${reached(database.schema, { way, from: tableOf(database, table), chosen })})`,
    );
    const { query } = sql`SELECT count(*)::int AS rows FROM (${union(found)}) f`;
    return (await database.query<{ rows: number }>(query)).rows[0]?.rows ?? 0;
  };
  for await (const keys of pages) {
    if (keys.length === 0) continue;
    const chosen = isAny(table, keys);
    for (const [at, group] of groups.entries())
      if ((counts[at] ?? 0) <= maxCounted) counts[at] = (counts[at] ?? 0) + (await count(group, chosen));
  }
  return groups.flatMap(([way], at) => {
    const last = way?.at(-1);
    const rows = Math.min(counts[at] ?? 0, maxCounted + 1);
    if (!last || rows === 0) return [];
    const of = [...tables.values()].find(({ model }) => model.name === last.from);
    return [{ table: of, tableName: last.from, rows, effect: last.effect }];
  });
}

/** A key of one field is looked for in a list, which PostgreSQL reads faster than conditions. */
function isAny(table: Table, keys: readonly string[]): Sql {
  const [only, ...more] = table.key;
  const texts = keys.map((key) => readKey(table, key));
  if (only && more.length === 0 && only.type !== 'Bytes')
    return sql`${name('t', only.column)} = ANY (${texts.map((each) => each[only.name])})`;
  return join(
    texts.map((each) => sql`(${equals(table.key, each)})`),
    ' OR ',
  );
}

interface Reaching {
  readonly way: readonly ForeignKey[];
  readonly from: Sql;
  readonly chosen: Sql;
}

/** Where the rows are that a way ends at: no more than are counted, as the ones that several ways lead to are counted once. */
function reached(schema: string, { way, from, chosen }: Reaching): Sql {
  const alias = (at: number) => (at < 0 ? 't' : `r${at}`);
  const joins = way.map(({ from: table, columns, referred }, at) => {
    const on = columns.map(
      (column, part) => sql`${name(alias(at), column)} = ${name(alias(at - 1), referred[part] ?? '')}`,
    );
    return sql` JOIN ${name(schema, table)} ${name(alias(at))} ON ${join(on, ' AND ')}`;
  });
  const joined = joins.reduce((before, one) => sql`${before}${one}`);
  return sql`SELECT DISTINCT ${name(alias(way.length - 1), 'ctid')} FROM ${from} t${joined} WHERE ${chosen} LIMIT ${maxCounted + 1}`;
}

const union = (pieces: readonly Sql[]): Sql => pieces.reduce((before, one) => sql`${before} UNION ${one}`);
