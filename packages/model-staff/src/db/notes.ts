import type { HistoryEntry } from '../shapes.ts';
import type { StaffDb } from './staff-db.ts';

/** What a note is about: a row, by its key as addresses have it. */
export interface NotePlace {
  readonly domain: string;
  readonly table: string;
  readonly key: string;
}

/** What somebody of the staff wrote about a row, for the others. */
export interface Note {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
}

export interface NewNote extends NotePlace, Pick<Note, 'id' | 'text' | 'by'> {
  readonly accountId: string;
}

/** Writes a note, once for each id. It is neither changed nor removed. */
export async function addNote({ database }: StaffDb, note: NewNote): Promise<void> {
  await database.query({
    text: `INSERT INTO note (id, domain, table_name, row_key, text, account_id, "by") VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (id) DO NOTHING`,
    values: [note.id, note.domain, note.table, note.key, note.text, note.accountId, note.by],
  });
}

/** Lists notes about a row, the newest first; those before a time, where one is given. */
export async function listNotes(
  { database }: StaffDb,
  { domain, table, key }: NotePlace,
  { before, limit }: { readonly before?: Date | undefined; readonly limit: number },
): Promise<Note[]> {
  const { rows } = await database.query<Note>({
    text: `SELECT id, text, "by", at FROM note
      WHERE domain = $1 AND table_name = $2 AND row_key = $3 AND ($4::timestamptz IS NULL OR at < $4) ORDER BY id DESC LIMIT $5`,
    values: [domain, table, key, before ?? null, limit],
  });
  return rows;
}

export interface AboutRows {
  readonly domain: string;
  readonly table: string;
  /** Keys of rows. */
  readonly keys: readonly string[];
  /** Rows too whose key begins with this, and a comma. */
  readonly begin?: string | undefined;
}

/** Lists what was done to rows of several tables, the newest first: for each, of these rows. An index finds the keys, and the range of those that begin so. */
export async function listHistoryOfRows(
  { database }: StaffDb,
  about: readonly AboutRows[],
  { before, limit }: { readonly before?: Date | undefined; readonly limit: number },
): Promise<HistoryEntry[]> {
  const { rows } = await database.query<Omit<HistoryEntry, 'at'> & { readonly at: Date }>({
    text: `SELECT h.id, h.at, h."by", h.address, h.domain, h.table_name AS "table", h.row_key AS key, h.label, h.action, h.changes, h.input,
        h.reason, h.decided_by AS "decidedBy", h.answer, h.outcome, h.error
      FROM jsonb_to_recordset($1::jsonb) AS a(domain text, "table" text, keys jsonb, begin text)
      CROSS JOIN LATERAL (
        SELECT * FROM (
          SELECT h.* FROM jsonb_array_elements_text(a.keys) AS k(key)
          JOIN history h ON h.domain = a.domain AND h.table_name = a."table" AND h.row_key = k.key
          UNION ALL
          SELECT h.* FROM history h
          WHERE h.domain = a.domain AND h.table_name = a."table" AND h.row_key >= a.begin || ','
            AND h.row_key < a.begin || ',' || U&'\\+10FFFF' AND starts_with(h.row_key, a.begin || ',') AND NOT a.keys ? h.row_key
        ) h WHERE $2::timestamptz IS NULL OR h.at < $2
        ORDER BY h.id DESC LIMIT $3
      ) h ORDER BY h.at DESC, h.id DESC LIMIT $3`,
    values: [JSON.stringify(about), before ?? null, limit],
  });
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
