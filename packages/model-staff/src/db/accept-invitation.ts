import { newId } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { trim } from '@clever/contract/outside';
import { digestSecret } from '@clever/contract/permits';
import { hash } from '@node-rs/argon2';
import type { PoolClient } from 'pg';
import { emailTaken, invitationUnknown } from '../problems.ts';
import { checkPassword } from '../rules/password.ts';
import type { StaffDb } from './staff-db.ts';

/** Whom an invitation is for; both are empty in the owner's. */
export interface Invited {
  readonly email: string;
  readonly name: string;
  readonly isOwner: boolean;
}

/** Whose password was set. */
export interface Accepted {
  readonly accountId: string;
  /** A second factor that was on stays on. */
  readonly hasTotp: boolean;
}

const live = 'i.digest = $1 AND i.used_at IS NULL AND i.expires_at > now()';

/** Reads whom an invitation is for. @throws STAFF_INVITATION_UNKNOWN */
export async function readInvitation({ database }: StaffDb, token: string): Promise<Invited> {
  const { rows } = await database.query<Invited>({
    text: `SELECT coalesce(a.email, '') AS email, coalesce(a.name, '') AS name, coalesce(a.is_owner, true) AS "isOwner"
      FROM invitation i LEFT JOIN account a ON a.id = i.account_id WHERE ${live} AND a.disabled_at IS NULL`,
    values: [digestSecret(token)],
  });
  if (!rows[0]) throw invitationUnknown();
  return rows[0];
}

/**
 * Sets the password that the invited person chose, and ends the account's sessions. The owner's also sets name and address.
 *
 * @throws STAFF_INVITATION_UNKNOWN, also where the account has become the identity provider's; STAFF_PASSWORD_WEAK; STAFF_EMAIL_TAKEN
 */
export async function acceptInvitation(
  db: StaffDb,
  token: string,
  chosen: Pick<Invited, 'email' | 'name'> & { readonly password: string },
): Promise<Accepted> {
  const invited = await readInvitation(db, token);
  const email = trim(invited.email || chosen.email).toLowerCase();
  checkPassword(chosen.password, email);
  const passwordHash = await hash(chosen.password);
  try {
    return await db.database.transaction(async (client) => {
      const { rows } = await client.query<{ account_id: string | null }>(
        `UPDATE invitation i SET used_at = now() WHERE ${live} RETURNING account_id`,
        [digestSecret(token)],
      );
      if (!rows[0]) throw invitationUnknown();
      const id = rows[0].account_id ?? (await makeOwner(client, email, chosen.name));
      const hasTotp = await setPassword(client, id, passwordHash);
      await client.query('DELETE FROM session WHERE account_id = $1', [id]);
      return { accountId: id, hasTotp };
    });
  } catch (error) {
    if (constraintOf(error) === 'account_email_key') throw emailTaken();
    throw error;
  }
}

async function setPassword(client: PoolClient, id: string, passwordHash: string): Promise<boolean> {
  const { rows } = await client.query<{ has_totp: boolean }>(
    `UPDATE account SET password_hash = $2, version = version + 1, updated_at = now()
      WHERE id = $1 AND oidc_subject IS NULL AND disabled_at IS NULL RETURNING totp_secret IS NOT NULL AS has_totp`,
    [id, passwordHash],
  );
  if (!rows[0]) throw invitationUnknown();
  return rows[0].has_totp;
}

async function makeOwner(client: PoolClient, email: string, name: string): Promise<string> {
  const id = newId();
  await client.query('INSERT INTO account (id, email, name, is_owner) VALUES ($1, $2, $3, true)', [id, email, name]);
  return id;
}
