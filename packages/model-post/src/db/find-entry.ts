import type { Queries } from '@clever/model';
import { boardUnknown, entryUnknown, notYours } from '../problems.ts';
import type { BoardModel } from './generated/models.ts';
import { boardColumns, columns, type EntryRow, entries } from './row.ts';

/** Finds an entry. @throws POST_UNKNOWN */
export async function findEntry(queries: Queries, id: string, kind?: 'post'): Promise<EntryRow> {
  const text = `SELECT ${columns} FROM ${entries} WHERE e.id = $1 AND ($2::text IS NULL OR e.kind = $2)`;
  const { rows } = await queries.query<EntryRow>({ name: 'post find', text, values: [id, kind ?? null] });
  if (!rows[0]) throw entryUnknown(`There is no ${kind ?? 'entry'} ${id}`);
  return rows[0];
}

/** Finds an entry that a player wrote. @throws POST_UNKNOWN; POST_NOT_YOURS */
export async function findOwn(queries: Queries, id: string, by: string, kind?: 'post'): Promise<EntryRow> {
  const row = await findEntry(queries, id, kind);
  if (row.author !== by) throw notYours(`${by} did not write ${id}`);
  return row;
}

export type WritersBoard = BoardModel & { readonly bannedUntil: Date | null };

/** Finds a board, and whether a player is banned from it. @throws POST_BOARD_UNKNOWN */
export async function findBoard(queries: Queries, id: string, player: string): Promise<WritersBoard> {
  const text = `SELECT ${boardColumns}, (SELECT until FROM ban WHERE board_id = b.id AND player = $2 AND until > now()) AS "bannedUntil"
    FROM board b WHERE b.id = $1`;
  const { rows } = await queries.query<WritersBoard>({ name: 'post board', text, values: [id, player] });
  if (!rows[0]) throw boardUnknown(`There is no board ${id}`);
  return rows[0];
}
