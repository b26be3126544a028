import type { AdminRow } from '@clever/contract/admin';
import { columnOf, selectOf, tableOf } from '../../core/data/columns.ts';
import { plain } from '../../core/data/plain.ts';
import { isLike } from '../../core/data/row-key.ts';
import { sql } from '../../core/data/sql.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Field, Table } from '../../core/domains/table.ts';
import { labelOf } from '../../core/html/value.ts';

/** What rows that are linked to are called, by the field that links and their key. */
export type Labels = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Reads what the rows of the same domain are called that a panel links to: one statement for each column, however many rows. */
export async function readLabels(
  domain: OpenDomain,
  rows: readonly AdminRow[],
  linked: readonly (readonly [Field, Table])[],
): Promise<Labels> {
  const pairs = linked.map(
    async ([field, table]) => [field.name, await namesIn(domain, table, keysOf(field, rows))] as const,
  );
  return new Map(await Promise.all(pairs));
}

const keysOf = ({ name }: Field, rows: readonly AdminRow[]) => [
  ...new Set(rows.flatMap((row) => (row[name] === null ? [] : [String(plain(row[name]))]))),
];

async function namesIn(
  { database }: OpenDomain,
  table: Table,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const [key] = table.key;
  const alike = key ? keys.filter((one) => isLike(key, one)) : [];
  if (!key || alike.length === 0) return new Map();
  const { query } = sql`SELECT ${selectOf(new Set([key, table.label]))} FROM ${tableOf(database, table)} t
    WHERE ${columnOf(key)} = ANY (${alike})`;
  const { rows } = await database.query<Record<string, unknown>>(query);
  return new Map(rows.map((row) => [String(plain(row[key.name])), labelOf(table, row)]));
}
