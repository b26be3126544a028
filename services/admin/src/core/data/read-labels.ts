import type { AdminRow } from '@clever/contract/admin';
import type { Viewer } from '../access/reader.ts';
import type { OpenDomain } from '../domains/open-domains.ts';
import type { Field, Table } from '../domains/table.ts';
import { labelOf } from '../html/value.ts';
import { columnOf, selectOf, tableOf } from './columns.ts';
import { plain } from './plain.ts';
import { isLike } from './row-key.ts';
import { sql } from './sql.ts';

/** What rows that are linked to are called, by the field that links and their key. */
export type Labels = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The fields that link to rows of the same domain which have names, as far as the viewer may see them. */
export const linkedOf = (
  viewer: Viewer,
  { admin, tables }: OpenDomain,
  fields: Iterable<Field>,
): (readonly [Field, Table])[] =>
  [...fields].flatMap((field) => {
    const table = field.link?.domain === admin.domain ? tables.get(field.link.table) : undefined;
    const isSeen = table && viewer.may({ domain: table.domain, table: table.name, action: 'view' });
    return isSeen && table.key.length === 1 && table.label !== table.key[0] ? [[field, table] as const] : [];
  });

/** Reads what the rows of the same domain are called that are linked to: one statement for each column, however many rows. */
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

/** What the row is called that a field leads to; undefined where it has no name, or is not there. */
export const nameIn = (labels: Labels | undefined, { name }: Field, row: AdminRow): string | undefined =>
  labels?.get(name)?.get(String(plain(row[name])));

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
