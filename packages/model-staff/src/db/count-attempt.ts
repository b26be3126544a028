import { tooManyAttempts } from '../problems.ts';
import type { StaffDb } from './staff-db.ts';

const windowMs = 900_000;
const minuteMs = 60_000;

/**
 * How many attempts are taken in a quarter of an hour: few at one account from one place, more otherwise, as others could lock a person out.
 * Codes have six digits, and whoever is asked for one has the password: few of an account, from anywhere.
 */
const limits = { both: 10, account: 100, address: 100, codes: 10 } as const;

/** A quarter of an hour begins in the minute of its first attempt: those that come at once begin the same one. */
const insert = `INSERT INTO attempt AS t (scope, since, count)
  VALUES ($1, coalesce((SELECT max(since) FROM attempt WHERE scope = $1 AND since > $2), $3), 1)
  ON CONFLICT (scope, since) DO UPDATE SET count = t.count + 1 WHERE t.count < $4 RETURNING count`;
const begun = 'SELECT max(since) AS since FROM attempt WHERE scope = $1';

/** Counts an attempt before it is looked at, so that a hundred at once are a hundred. @throws STAFF_TOO_MANY_ATTEMPTS */
export const countAttempt = (db: StaffDb, email: string, address: string): Promise<void> =>
  count(db, [
    [`${email} ${address}`, limits.both],
    [email, limits.account],
    [address, limits.address],
  ]);

/** Counts a code of a second factor before it is looked at. @throws STAFF_TOO_MANY_ATTEMPTS */
export const countCode = (db: StaffDb, accountId: string): Promise<void> =>
  count(db, [[codesOf(accountId), limits.codes]]);

async function count({ database }: StaffDb, scopes: readonly (readonly [string, number])[]): Promise<void> {
  const now = Date.now();
  const minute = new Date(now - (now % minuteMs));
  for (const [scope, limit] of scopes) {
    const values = [scope, new Date(now - windowMs), minute, limit];
    const { rowCount } = await database.query({ text: insert, values });
    if (rowCount) continue;
    const { rows } = await database.query<{ since: Date | null }>({ text: begun, values: [scope] });
    const seconds = Math.max(1, Math.ceil(((rows[0]?.since ?? minute).getTime() + windowMs - now) / 1000));
    throw tooManyAttempts(undefined, { headers: { 'retry-after': String(seconds) }, extra: { seconds } });
  }
}

/** Clears the attempts at an account from one address, after a right password. */
export async function clearAttempts({ database }: StaffDb, email: string, address: string): Promise<void> {
  await database.query({ text: 'DELETE FROM attempt WHERE scope = $1', values: [`${email} ${address}`] });
}

/** Clears the code attempts of an account, after a right code. */
export async function clearCodeAttempts({ database }: StaffDb, accountId: string): Promise<void> {
  await database.query({ text: 'DELETE FROM attempt WHERE scope = $1', values: [codesOf(accountId)] });
}

const codesOf = (accountId: string) => `code ${accountId}`;
