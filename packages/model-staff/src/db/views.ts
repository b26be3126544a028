import { newId } from '@clever/contract';
import type { StaffDb } from './staff-db.ts';

/** A list as somebody wants it again. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The query of the list's address: `q=kim&sort=-createdAt&col=name`. */
  readonly query: string;
  /** Everybody who sees the table sees it. */
  readonly isShared: boolean;
  /** Those of this role see it; null without one. */
  readonly roleId: string | null;
  readonly isOwn: boolean;
  /** The person's list begins with it. */
  readonly isDefault: boolean;
}

export interface ViewPlace {
  readonly accountId: string;
  readonly domain: string;
  readonly table: string;
}

/** Lists a person's views of a table, and those that others share with everybody or with a role of the person. */
export async function listViews({ database }: StaffDb, { accountId, domain, table }: ViewPlace): Promise<SavedView[]> {
  const { rows } = await database.query<SavedView>({
    name: 'staff-views',
    text: `SELECT id, name, query, shared AS "isShared", role_id AS "roleId", account_id = $1 AS "isOwn", is_default AND account_id = $1 AS "isDefault"
      FROM saved_view v WHERE domain = $2 AND table_name = $3 AND (account_id = $1 OR shared
        OR EXISTS (SELECT FROM membership m WHERE m.account_id = $1 AND m.role_id = v.role_id)) ORDER BY lower(name), id LIMIT 100`,
    values: [accountId, domain, table],
  });
  return rows;
}

export type NewView = Pick<SavedView, 'name' | 'query' | 'isShared' | 'isDefault'> & Partial<Pick<SavedView, 'roleId'>>;

/** Keeps a view; one of the same name gets the new query. A list begins with one view at most. */
export async function saveView({ database }: StaffDb, place: ViewPlace, view: NewView): Promise<void> {
  const { accountId, domain, table } = place;
  await database.transaction(async (client) => {
    if (view.isDefault)
      await client.query(
        'UPDATE saved_view SET is_default = false WHERE account_id = $1 AND domain = $2 AND table_name = $3 AND is_default',
        [accountId, domain, table],
      );
    await client.query(
      `INSERT INTO saved_view (id, account_id, domain, table_name, name, query, shared, role_id, is_default)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (account_id, domain, table_name, name) DO UPDATE
          SET query = excluded.query, shared = excluded.shared, role_id = excluded.role_id, is_default = excluded.is_default`,
      [newId(), accountId, domain, table, view.name, view.query, view.isShared, view.roleId ?? null, view.isDefault],
    );
  });
}

/** Removes a view of the person's own. */
export async function removeView({ database }: StaffDb, accountId: string, id: string): Promise<void> {
  await database.query({ text: 'DELETE FROM saved_view WHERE id = $1 AND account_id = $2', values: [id, accountId] });
}
