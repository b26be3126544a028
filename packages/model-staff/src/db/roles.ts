import { newId, standard } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { saveVersioned } from '@clever/model';
import { roleTaken, roleUnknown, roleUsed } from '../problems.ts';
import { isId } from '../rules/is-id.ts';
import { isPermission } from '../rules/permissions.ts';
import type { StaffDb } from './staff-db.ts';

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly permissions: readonly string[];
  readonly version: number;
  readonly members: number;
}

export type RoleFields = Pick<Role, 'name' | 'about' | 'permissions'>;

const select = `SELECT r.id, r.name, r.about, r.permissions, r.version,
  (SELECT count(*)::int FROM membership m WHERE m.role_id = r.id) AS members FROM role r`;

export async function listRoles({ database }: StaffDb): Promise<Role[]> {
  return (await database.query<Role>({ text: `${select} ORDER BY lower(r.name) LIMIT 1000` })).rows;
}

/** @throws STAFF_ROLE_UNKNOWN */
export async function readRole({ database }: StaffDb, id: string): Promise<Role> {
  if (!isId(id)) throw roleUnknown();
  const { rows } = await database.query<Role>({ text: `${select} WHERE r.id = $1`, values: [id] });
  if (!rows[0]) throw roleUnknown();
  return rows[0];
}

/** @throws STAFF_ROLE_TAKEN; INVALID_INPUT when a permission is none */
export async function createRole({ database }: StaffDb, role: RoleFields): Promise<string> {
  const id = newId();
  checkPermissions(role);
  await named(() =>
    database.query({
      text: 'INSERT INTO role (id, name, about, permissions) VALUES ($1, $2, $3, $4)',
      values: [id, role.name, role.about, role.permissions],
    }),
  );
  return id;
}

/** Changes a role that has still the version that was read. @throws STALE; STAFF_ROLE_UNKNOWN; STAFF_ROLE_TAKEN */
export async function updateRole(db: StaffDb, id: string, version: number, role: RoleFields): Promise<void> {
  checkPermissions(role);
  await saveVersioned({
    match: [version],
    find: () => readRole(db, id),
    save: async (row, next) => {
      const text = `UPDATE role SET name = $3, about = $4, permissions = $5, version = $6, updated_at = $7
        WHERE id = $1 AND version = $2 RETURNING id`;
      const values = [id, row.version, role.name, role.about, role.permissions, next.version, next.updatedAt];
      return (await named(() => db.database.query<{ id: string }>({ text, values }))).rows;
    },
  });
}

/** @throws STAFF_ROLE_USED; STAFF_ROLE_UNKNOWN */
export async function removeRole({ database }: StaffDb, id: string): Promise<void> {
  const { rowCount } = await named(() => database.query({ text: 'DELETE FROM role WHERE id = $1', values: [id] }));
  if (!rowCount) throw roleUnknown();
}

function checkPermissions({ permissions }: RoleFields): void {
  const wrong = permissions.find((permission) => !isPermission(permission));
  if (wrong !== undefined) throw standard.invalidInput(`${wrong} is not a permission: domain.Table.action`);
}

async function named<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'role_name_key') throw roleTaken();
    if (constraint === 'membership_role_id_fkey') throw roleUsed();
    throw error;
  }
}
