import { createSecret, digestSecret } from '@clever/contract/permits';
import { codeRefused, secondFactorOn, signInRefused } from '../problems.ts';
import { clearCodeAttempts, countCode } from './count-attempt.ts';
import { signOutEverywhere } from './sessions.ts';
import type { StaffDb } from './staff-db.ts';
import { seal, stepOf, unseal } from './totp.ts';

const maxFailures = 5;

/**
 * Completes a session with a code, within a quarter of an hour. After 5 wrong ones the session is over, and the password is asked for again;
 * 10 in a quarter of an hour are the limit of an account, over all of its sessions.
 *
 * @returns the session's new token: what was known of the half one serves nobody
 * @throws STAFF_CODE_REFUSED; STAFF_TOO_MANY_ATTEMPTS; STAFF_SIGN_IN_REFUSED when the session is over
 */
export async function confirmCode(db: StaffDb, token: string, code: string): Promise<string> {
  const digest = digestSecret(token);
  const { rows } = await db.database.query<{ account_id: string }>({
    text: `UPDATE session SET failures = failures + 1
      WHERE digest = $1 AND NOT complete AND created_at > now() - interval '15 minutes' AND failures < $2 RETURNING account_id`,
    values: [digest, maxFailures],
  });
  const [half] = rows;
  if (!half) throw signInRefused('The sign-in took too long, or too many codes were wrong');
  await checkOwnCode(db, half.account_id, code);
  const next = createSecret();
  await db.database.query({
    text: 'UPDATE session SET complete = true, digest = $2 WHERE digest = $1',
    values: [digest, digestSecret(next)],
  });
  return next;
}

/**
 * Checks a code and uses it up: the same, or an older one, is not taken again.
 *
 * @throws STAFF_CODE_REFUSED; STAFF_TOO_MANY_ATTEMPTS
 */
export async function checkOwnCode(db: StaffDb, accountId: string, code: string): Promise<void> {
  await countCode(db, accountId);
  const { rows } = await db.database.query<{ totp_secret: Buffer }>({
    text: 'SELECT totp_secret FROM account WHERE id = $1 AND totp_secret IS NOT NULL',
    values: [accountId],
  });
  if (!rows[0] || !(await useCode(db, accountId, unseal(db, accountId, rows[0].totp_secret), code)))
    throw codeRefused();
  await clearCodeAttempts(db, accountId);
}

async function useCode({ database }: StaffDb, accountId: string, secret: string, code: string): Promise<boolean> {
  const step = stepOf(secret, code);
  if (step === undefined) return false;
  const { rowCount } = await database.query({
    text: 'UPDATE account SET totp_step = $2 WHERE id = $1 AND (totp_step IS NULL OR totp_step < $2)',
    values: [accountId, step],
  });
  return rowCount === 1;
}

/** A second factor that is turned on. */
export interface NewFactor {
  readonly secret: string;
  readonly code: string;
  /** The session that stays: the others began without a second factor, and end. */
  readonly sessionDigest: string;
}

/**
 * Turns the second factor on, when the code shows that the person has its secret.
 *
 * @throws STAFF_CODE_REFUSED; STAFF_SECOND_FACTOR_ON when there is one, which no session may replace
 */
export async function addSecondFactor(
  db: StaffDb,
  accountId: string,
  { secret, code, sessionDigest }: NewFactor,
): Promise<void> {
  const step = stepOf(secret, code);
  if (step === undefined) throw codeRefused();
  const { rowCount } = await db.database.query({
    text: `UPDATE account SET totp_secret = $2, totp_step = $3, version = version + 1, updated_at = now()
      WHERE id = $1 AND totp_secret IS NULL`,
    values: [accountId, seal(db, accountId, secret), step],
  });
  if (rowCount !== 1) throw secondFactorOn();
  await signOutEverywhere(db, accountId, sessionDigest);
}

/** Turns the second factor off. Who may do so is for the page to decide. */
export async function removeSecondFactor({ database }: Pick<StaffDb, 'database'>, accountId: string): Promise<void> {
  await database.query({
    text: 'UPDATE account SET totp_secret = NULL, totp_step = NULL, version = version + 1, updated_at = now() WHERE id = $1',
    values: [accountId],
  });
}
