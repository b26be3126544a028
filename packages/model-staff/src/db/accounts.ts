import { accountUnknown, lastOwner, roleUnknown } from '../problems.ts';
import { isId } from '../rules/is-id.ts';
import { type Account, accountColumns, permissionColumn } from './account-row.ts';
import type { StaffDb } from './staff-db.ts';

/** An account with the names of its roles. */
export interface StaffMember extends Account {
  readonly roles: readonly string[];
  readonly roleIds: readonly string[];
  /** What the roles allow; `*` for the owner. Also of an account that is locked out. */
  readonly permissions: readonly string[];
  readonly lastSeenAt: Date | null;
  /** Until when an invitation waits to be used. */
  readonly invitedUntil: Date | null;
}

const select = `SELECT ${accountColumns},
    ARRAY(SELECT r.name FROM membership m JOIN role r ON r.id = m.role_id WHERE m.account_id = a.id ORDER BY r.name) AS roles,
    ARRAY(SELECT m.role_id FROM membership m WHERE m.account_id = a.id) AS "roleIds",
    ${permissionColumn},
    (SELECT max(s.last_seen_at) FROM session s WHERE s.account_id = a.id) AS "lastSeenAt",
    (SELECT max(i.expires_at) FROM invitation i WHERE i.account_id = a.id AND i.used_at IS NULL AND i.expires_at > now()) AS "invitedUntil"
  FROM account a`;

/** Lists all staff by name: they are hundreds at most. */
export async function listAccounts({ database }: StaffDb): Promise<StaffMember[]> {
  return (await database.query<StaffMember>({ text: `${select} ORDER BY lower(a.name), a.id LIMIT 2000` })).rows;
}

/** @throws STAFF_ACCOUNT_UNKNOWN */
export async function readAccount({ database }: StaffDb, id: string): Promise<StaffMember> {
  if (!isId(id)) throw accountUnknown();
  const { rows } = await database.query<StaffMember>({ text: `${select} WHERE a.id = $1`, values: [id] });
  if (!rows[0]) throw accountUnknown();
  return rows[0];
}

/** Gives an account these roles and no others. @throws STAFF_ACCOUNT_UNKNOWN; STAFF_ROLE_UNKNOWN */
export async function setRoles({ database }: StaffDb, id: string, roleIds: readonly string[]): Promise<void> {
  await database.transaction(async (client) => {
    const { rowCount } = await client.query('SELECT FROM account WHERE id = $1 FOR UPDATE', [id]);
    if (!rowCount) throw accountUnknown();
    const found = await client.query('SELECT FROM role WHERE id::text = ANY ($1) FOR SHARE', [roleIds]);
    if (found.rowCount !== new Set(roleIds).size) throw roleUnknown();
    await client.query('DELETE FROM membership WHERE account_id = $1 AND role_id <> ALL ($2::uuid[])', [id, roleIds]);
    await client.query(
      'INSERT INTO membership (account_id, role_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
      [id, roleIds],
    );
  });
}

/** Locks a person out, and ends its sessions; or lets it in again. @throws STAFF_LAST_OWNER; STAFF_ACCOUNT_UNKNOWN */
export async function setDisabled({ database }: StaffDb, id: string, isDisabled: boolean): Promise<void> {
  await database.transaction(async (client) => {
    const { rows } = await client.query<{ is_owner: boolean }>(
      'SELECT is_owner FROM account WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (!rows[0]) throw accountUnknown();
    if (rows[0].is_owner && isDisabled) throw lastOwner();
    await client.query(
      'UPDATE account SET disabled_at = CASE WHEN $2 THEN coalesce(disabled_at, now()) END, updated_at = now() WHERE id = $1',
      [id, isDisabled],
    );
    if (isDisabled) await client.query('DELETE FROM session WHERE account_id = $1', [id]);
  });
}
