import { decodeCursor, pageFrom } from '@clever/contract';
import { isId } from '../rules/is-id.ts';
import type { HistoryEntry } from '../shapes.ts';
import type { StaffDb } from './staff-db.ts';

/** A row of history, and whose it is. */
export interface NewEntry extends Omit<HistoryEntry, 'at' | 'decidedBy' | 'answer'> {
  readonly accountId: string | null;
  readonly decidedBy?: string | null;
  readonly at?: string;
}

const insert = `INSERT INTO history (id, at, account_id, "by", address, domain, table_name, row_key, label, action, changes, input, reason, decided_by, outcome, error)
  SELECT e.id, coalesce(e.at, now()), e."accountId", e."by", e.address, e.domain, e."table", e.key, e.label, e.action, e.changes, e.input, e.reason, e."decidedBy", e.outcome, e.error
  FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, at timestamptz, "accountId" uuid, "by" text, address text, domain text, "table" text, key text,
    label text, action text, changes jsonb, input jsonb, reason text, "decidedBy" text, outcome text, error text)
  ON CONFLICT (id) DO NOTHING`;

/**
 * Inserts entries into the history. One that exists stays as it is: it may be sent again after a lost confirmation.
 *
 * @returns how many were not there
 */
export async function recordHistory(
  { database }: Pick<StaffDb, 'database'>,
  entries: readonly NewEntry[],
): Promise<number> {
  if (entries.length === 0) return 0;
  return (await database.query({ text: insert, values: [JSON.stringify(entries)] })).rowCount ?? 0;
}

/** Returns whether there is an entry of an id: its form was sent before. */
export async function isRecorded({ database }: StaffDb, id: string): Promise<boolean> {
  return (await database.query({ text: 'SELECT FROM history WHERE id = $1', values: [id] })).rowCount === 1;
}

/** Which entries are wanted. */
export interface HistoryFilter {
  readonly domain?: string | undefined;
  readonly table?: string | undefined;
  readonly key?: string | undefined;
  readonly by?: string | undefined;
  /** The account that did it, whatever address it had then. */
  readonly account?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Row = Omit<HistoryEntry, 'at'> & { readonly at: Date };
const view = (row: Row): HistoryEntry => ({ ...row, at: row.at.toISOString() });

const columns = `id, at, "by", address, domain, table_name AS "table", row_key AS key, label, action, changes, input, reason, decided_by AS "decidedBy", answer, outcome, error`;

/** Lists entries, the newest first. @throws INVALID_CURSOR */
export async function listHistory({ database }: StaffDb, { limit, cursor, ...filters }: HistoryFilter) {
  const [after = null] = decodeCursor(cursor, filters, 1) ?? [];
  const { domain = null, table = null, key = null, by = null, account = null } = filters;
  const { rows } = await database.query<Row>({
    text: `SELECT ${columns} FROM history
      WHERE ($1::text IS NULL OR domain = $1) AND ($2::text IS NULL OR table_name = $2) AND ($3::text IS NULL OR row_key = $3)
        AND ($4::text IS NULL OR "by" = $4) AND ($5::uuid IS NULL OR account_id = $5) AND ($6::uuid IS NULL OR id < $6)
      ORDER BY id DESC LIMIT $7`,
    values: [domain, table, key, by, account, after, limit + 1],
  });
  return pageFrom(rows, { limit, filters, position: ({ id }) => [id], view });
}

/** Reads an entry; undefined where there is none. */
export async function readHistory({ database }: StaffDb, id: string): Promise<HistoryEntry | undefined> {
  if (!isId(id)) return undefined;
  const text = `SELECT ${columns} FROM history WHERE id = $1`;
  const { rows } = await database.query<Row>({ text, values: [id] });
  return rows[0] && view(rows[0]);
}
