import { newId } from '@clever/contract';
import type { StaffDb } from './staff-db.ts';

/** A list as somebody wants it again. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The query of the list's address: `q=kim&sort=-createdAt`. */
  readonly query: string;
  readonly isShared: boolean;
  readonly isOwn: boolean;
}

export interface ViewPlace {
  readonly accountId: string;
  readonly domain: string;
  readonly table: string;
}

/** Lists a person's views of a table, and those that others share. */
export async function listViews({ database }: StaffDb, { accountId, domain, table }: ViewPlace): Promise<SavedView[]> {
  const { rows } = await database.query<SavedView>({
    text: `SELECT id, name, query, shared AS "isShared", account_id = $1 AS "isOwn" FROM saved_view
      WHERE domain = $2 AND table_name = $3 AND (account_id = $1 OR shared) ORDER BY lower(name), id LIMIT 100`,
    values: [accountId, domain, table],
  });
  return rows;
}

/** Keeps a view; one of the same name gets the new query. */
export async function saveView(
  { database }: StaffDb,
  { accountId, domain, table }: ViewPlace,
  view: { readonly name: string; readonly query: string; readonly isShared: boolean },
): Promise<void> {
  await database.query({
    text: `INSERT INTO saved_view (id, account_id, domain, table_name, name, query, shared) VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (account_id, domain, table_name, name) DO UPDATE SET query = excluded.query, shared = excluded.shared`,
    values: [newId(), accountId, domain, table, view.name, view.query, view.isShared],
  });
}

/** Removes a view of the person's own. */
export async function removeView({ database }: StaffDb, accountId: string, id: string): Promise<void> {
  await database.query({ text: 'DELETE FROM saved_view WHERE id = $1 AND account_id = $2', values: [id, accountId] });
}
