import { hash, verify } from '@node-rs/argon2';
import { noPassword, passwordKept, passwordWrong } from '../problems.ts';
import { checkPassword } from '../rules/password.ts';
import { clearAttempts, countAttempt } from './count-attempt.ts';
import { signOutEverywhere } from './sessions.ts';
import type { StaffDb } from './staff-db.ts';

/** Proof that the signed-in person is the account's: its password, or a code. */
export interface OwnPassword {
  readonly current: string;
  /** The client's IP address. */
  readonly address: string;
}

/**
 * Checks that the signed-in person is the account's. Guesses count as attempts to sign in.
 *
 * @throws STAFF_PASSWORD_WRONG; STAFF_TOO_MANY_ATTEMPTS; STAFF_NO_PASSWORD
 */
export async function checkOwnPassword(
  db: StaffDb,
  accountId: string,
  { current, address }: OwnPassword,
): Promise<void> {
  const { rows } = await db.database.query<{ email: string; password_hash: string }>({
    text: 'SELECT email, password_hash FROM account WHERE id = $1 AND password_hash IS NOT NULL',
    values: [accountId],
  });
  if (!rows[0]) throw noPassword();
  const { email, password_hash } = rows[0];
  await countAttempt(db, email, address);
  if (!(await verify(password_hash, current.slice(0, 256)))) throw passwordWrong();
  await clearAttempts(db, email, address);
}

/** What becomes of a password. Whose it is, the page has checked. */
export interface PasswordChange {
  readonly accountId: string;
  readonly email: string;
  /** The session that stays; all others end. */
  readonly sessionDigest: string;
}

/** Changes a password; the other sessions end, and so does a link to choose another one. @throws STAFF_PASSWORD_WEAK; STAFF_NO_PASSWORD */
export async function changePassword(db: StaffDb, change: PasswordChange, next: string): Promise<void> {
  checkPassword(next, change.email);
  const { rowCount } = await db.database.query({
    text: `UPDATE account SET password_hash = $2, version = version + 1, updated_at = now()
      WHERE id = $1 AND password_hash IS NOT NULL`,
    values: [change.accountId, await hash(next)],
  });
  if (rowCount !== 1) throw noPassword();
  await endOthers(db, change);
}

/** Removes a password, so that the account signs in by the identity provider from now on; the other sessions end. @throws STAFF_PASSWORD_KEPT by the owner */
export async function dropPassword(db: StaffDb, change: PasswordChange): Promise<void> {
  const { rowCount } = await db.database.query({
    text: 'UPDATE account SET password_hash = NULL, version = version + 1, updated_at = now() WHERE id = $1 AND NOT is_owner',
    values: [change.accountId],
  });
  if (rowCount !== 1) throw passwordKept();
  await endOthers(db, change);
}

async function endOthers(db: StaffDb, { accountId, sessionDigest }: PasswordChange): Promise<void> {
  await signOutEverywhere(db, accountId, sessionDigest);
  const text = 'DELETE FROM invitation WHERE account_id = $1 AND used_at IS NULL';
  await db.database.query({ text, values: [accountId] });
}

/** What a person sets for itself. */
export interface Preferences {
  readonly name?: string;
  readonly locale?: string;
  readonly timeZone?: string;
}

/** Keeps language, time zone and name of a person. */
export async function setPreferences({ database }: StaffDb, accountId: string, wanted: Preferences): Promise<void> {
  const { name = null, locale = null, timeZone = null } = wanted;
  await database.query({
    text: `UPDATE account SET name = coalesce($2, name), locale = coalesce($3, locale), time_zone = coalesce($4, time_zone),
      updated_at = now() WHERE id = $1`,
    values: [accountId, name, locale, timeZone],
  });
}
