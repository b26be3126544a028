import { newId } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { createSecret, digestSecret } from '@clever/contract/permits';
import type { PoolClient } from 'pg';
import { accountUnknown, emailTaken } from '../problems.ts';
import type { StaffDb } from './staff-db.ts';

/**
 * Makes the invitation of the first owner, instead of an earlier one; nothing when there is an owner.
 *
 * @returns its token, to be opened at `/welcome/TOKEN` within a day
 */
export function inviteOwner({ database }: Pick<StaffDb, 'database'>): Promise<string | undefined> {
  const token = createSecret();
  return database.transaction(async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('staff owner'))");
    const { rowCount } = await client.query('SELECT FROM account WHERE is_owner AND password_hash IS NOT NULL');
    if (rowCount) return undefined;
    await client.query('DELETE FROM invitation WHERE account_id IS NULL AND used_at IS NULL');
    await client.query("INSERT INTO invitation (digest, expires_at) VALUES ($1, now() + interval '1 day')", [
      digestSecret(token),
    ]);
    return token;
  });
}

/** A person to be invited. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly roleIds: readonly string[];
}

/** Makes an account without a password, and the invitation to choose one within a week. @throws STAFF_EMAIL_TAKEN */
export async function inviteStaff({ database }: StaffDb, { email, name, roleIds }: NewAccount) {
  const id = newId();
  const token = createSecret();
  try {
    await database.transaction(async (client) => {
      await client.query('INSERT INTO account (id, email, name) VALUES ($1, lower($2), $3)', [id, email, name]);
      await client.query('INSERT INTO membership (account_id, role_id) SELECT $1, unnest($2::uuid[])', [id, roleIds]);
      await client.query(invitation, [digestSecret(token), id]);
    });
  } catch (error) {
    if (constraintOf(error) === 'account_email_key') throw emailTaken();
    throw error;
  }
  return { id, token };
}

async function leaveProvider(client: PoolClient, accountId: string): Promise<void> {
  await client.query(
    'UPDATE account SET oidc_issuer = NULL, oidc_subject = NULL, version = version + 1, updated_at = now() WHERE id = $1',
    [accountId],
  );
  await client.query('DELETE FROM session WHERE account_id = $1', [accountId]);
}

const invitation = "INSERT INTO invitation (digest, account_id, expires_at) VALUES ($1, $2, now() + interval '7 days')";

/**
 * Makes a new invitation for an account: to choose another password. Earlier ones end. An account that was the identity provider's is so no
 * longer: its sessions end, and it may become the provider's again.
 *
 * @throws STAFF_ACCOUNT_UNKNOWN
 */
export async function inviteAgain({ database }: Pick<StaffDb, 'database'>, accountId: string): Promise<string> {
  const token = createSecret();
  await database.transaction(async (client) => {
    const { rows } = await client.query<{ is_of_provider: boolean }>(
      'SELECT oidc_subject IS NOT NULL AS is_of_provider FROM account WHERE id = $1 FOR UPDATE',
      [accountId],
    );
    if (!rows[0]) throw accountUnknown();
    if (rows[0].is_of_provider) await leaveProvider(client, accountId);
    await client.query('DELETE FROM invitation WHERE account_id = $1 AND used_at IS NULL', [accountId]);
    await client.query(invitation, [digestSecret(token), accountId]);
  });
  return token;
}
