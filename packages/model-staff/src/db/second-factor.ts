import { digestSecret } from '@clever/contract/permits';
import { codeRefused, signInRefused } from '../problems.ts';
import type { StaffDb } from './staff-db.ts';
import { seal, stepOf, unseal } from './totp.ts';

const mostFailures = 5;

interface Half {
  readonly id: string;
  readonly totp_secret: Buffer;
}

/**
 * Completes a session with a code. After 5 wrong ones the session is over, and the password is asked for again.
 *
 * @throws STAFF_CODE_REFUSED; STAFF_SIGN_IN_REFUSED when the session is over
 */
export async function confirmCode(db: StaffDb, token: string, code: string): Promise<void> {
  const digest = digestSecret(token);
  const { rows } = await db.database.query<Half>({
    text: `UPDATE session s SET failures = failures + 1 FROM account a
      WHERE s.digest = $1 AND NOT s.complete AND s.expires_at > now() AND s.failures < $2 AND a.id = s.account_id
      RETURNING a.id, a.totp_secret`,
    values: [digest, mostFailures],
  });
  const [half] = rows;
  if (!half) throw signInRefused('The sign-in took too long, or too many codes were wrong');
  if (!(await useCode(db, half.id, unseal(db, half.id, half.totp_secret), code))) throw codeRefused();
  await db.database.query({ text: 'UPDATE session SET complete = true WHERE digest = $1', values: [digest] });
}

/** Uses a code up: the same, or an older one, is not taken again. */
async function useCode({ database }: StaffDb, accountId: string, secret: string, code: string): Promise<boolean> {
  const step = stepOf(secret, code);
  if (step === undefined) return false;
  const { rowCount } = await database.query({
    text: 'UPDATE account SET totp_step = $2 WHERE id = $1 AND (totp_step IS NULL OR totp_step < $2)',
    values: [accountId, step],
  });
  return rowCount === 1;
}

/** Turns the second factor on, when the code shows that the person has its secret. @throws STAFF_CODE_REFUSED */
export async function addSecondFactor(db: StaffDb, accountId: string, secret: string, code: string): Promise<void> {
  const step = stepOf(secret, code);
  if (step === undefined) throw codeRefused();
  await db.database.query({
    text: 'UPDATE account SET totp_secret = $2, totp_step = $3, updated_at = now() WHERE id = $1',
    values: [accountId, seal(db, accountId, secret), step],
  });
}

/** Turns the second factor off. Who may do so is for the page to decide. */
export async function removeSecondFactor({ database }: StaffDb, accountId: string): Promise<void> {
  await database.query({
    text: 'UPDATE account SET totp_secret = NULL, totp_step = NULL, updated_at = now() WHERE id = $1',
    values: [accountId],
  });
}
