import type { AdminRow } from '@clever/contract/admin';
import { columnOf, parameter, selectOf, tableOf } from '../../core/data/columns.ts';
import { isLike, keyOf } from '../../core/data/row-key.ts';
import { sql } from '../../core/data/sql.ts';
import type { Field } from '../../core/domains/table.ts';
import { ownerOf, type Panel } from './panels.ts';

/** A row of a player at the time when it came to be, or changed last. */
export interface Moment {
  readonly at: Date;
  readonly panel: Panel;
  readonly row: AdminRow;
  readonly key: string;
}

/** The field that says when a row of a panel came to be: a time, or an id of version 7; undefined where none does. */
export function timeFieldOf({ newest, list, table, spec }: Panel): Field | undefined {
  if (spec.sum) return undefined;
  if (isTime(newest)) return newest;
  const named = ['createdAt', 'at'].flatMap((name) => table.fields.get(name) ?? []);
  const [first] = [...named, ...list].filter(isTime);
  if (first) return first;
  return newest.native === 'Uuid' ? newest : undefined;
}

const isTime = ({ type, native }: Field) => type === 'DateTime' && native !== 'Date';

/** Reads the rows of a panel that came before a time, the newest first. */
export async function readMoments(
  panel: Panel,
  player: string,
  { before, limit }: { readonly before: Date | undefined; readonly limit: number },
): Promise<Moment[]> {
  const { domain, table, by } = panel;
  const owner = ownerOf(panel, player);
  const time = timeFieldOf(panel);
  if (!time || !isLike(by, owner)) return [];
  const column = columnOf(time);
  const only = panel.only ? sql` AND ${columnOf(panel.only)} IS NOT NULL` : sql``;
  const until = before ? sql` AND ${column} < ${time.native === 'Uuid' ? idAt(before) : before}` : sql``;
  const fields = [...table.fields.values()].filter(({ type }) => type !== 'Json' && type !== 'Bytes');
  const { query } = sql`SELECT ${selectOf(fields)} FROM ${tableOf(domain.database, table)} t
    WHERE ${columnOf(by)} = ${parameter(by, owner)}${only} AND ${column} IS NOT NULL${until} ORDER BY ${column} DESC LIMIT ${limit}`;
  const { rows } = await domain.database.query<Record<string, unknown>>(query);
  return rows.flatMap((row) => {
    const at = timeOf(row[time.name]);
    return at ? [{ at, panel, row, key: keyOf(table, row) }] : [];
  });
}

/** The least id of version 7 of a time. @see RFC 9562, 5.7 */
function idAt(at: Date): string {
  const digits = at.getTime().toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`;
}

function timeOf(value: unknown): Date | undefined {
  if (value instanceof Date) return value;
  const [, high = '', low = ''] = /^([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(String(value)) ?? [];
  return high ? new Date(Number.parseInt(high + low, 16)) : undefined;
}
