import { hash, verify } from '@node-rs/argon2';
import { accountUnknown, passwordWrong } from '../problems.ts';
import { checkPassword } from '../rules/password.ts';
import { signOutEverywhere } from './sessions.ts';
import type { StaffDb } from './staff-db.ts';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  /** The session that goes on; all others end. */
  readonly sessionDigest: string;
}

/** Changes a password, and ends the other sessions. @throws STAFF_PASSWORD_WRONG; STAFF_PASSWORD_WEAK */
export async function changePassword(
  db: StaffDb,
  accountId: string,
  { current, next, sessionDigest }: PasswordChange,
): Promise<void> {
  const email = await checkOwnPassword(db, accountId, current);
  checkPassword(next, email);
  await db.database.query({
    text: 'UPDATE account SET password_hash = $2, version = version + 1, updated_at = now() WHERE id = $1',
    values: [accountId, await hash(next)],
  });
  await signOutEverywhere(db, accountId, sessionDigest);
}

/** Checks that whoever is signed in is the person. @returns the account's address @throws STAFF_PASSWORD_WRONG */
export async function checkOwnPassword({ database }: StaffDb, accountId: string, password: string): Promise<string> {
  const { rows } = await database.query<{ email: string; password_hash: string }>({
    text: 'SELECT email, password_hash FROM account WHERE id = $1 AND password_hash IS NOT NULL',
    values: [accountId],
  });
  if (!rows[0]) throw accountUnknown();
  if (!(await verify(rows[0].password_hash, password.slice(0, 256)))) throw passwordWrong();
  return rows[0].email;
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
