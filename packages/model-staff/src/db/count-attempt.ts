import { tooManyAttempts } from '../problems.ts';
import type { StaffDb } from './staff-db.ts';

const windowMs = 900_000;

/** How many attempts are taken in a quarter of an hour: few at one account from one place, more otherwise, as others could lock a person out. */
const limits = { both: 10, account: 100, address: 100 } as const;

const count = `INSERT INTO attempt AS t (scope, since, count) VALUES ($1, $2, 1)
  ON CONFLICT (scope, since) DO UPDATE SET count = t.count + 1 WHERE t.count < $3 RETURNING count`;

/** Counts an attempt before it is looked at, so that a hundred at once are a hundred. @throws STAFF_TOO_MANY_ATTEMPTS */
export async function countAttempt({ database }: StaffDb, email: string, address: string): Promise<void> {
  const since = new Date(Math.floor(Date.now() / windowMs) * windowMs);
  for (const [scope, limit] of scopes(email, address)) {
    const { rowCount } = await database.query({ text: count, values: [scope, since, limit] });
    if (!rowCount) {
      const seconds = Math.ceil((since.getTime() + windowMs - Date.now()) / 1000);
      throw tooManyAttempts(undefined, { headers: { 'retry-after': String(seconds) }, extra: { seconds } });
    }
  }
}

/** Forgets the attempts at an account from one place: the right password was among them. */
export async function forgiveAttempts({ database }: StaffDb, email: string, address: string): Promise<void> {
  await database.query({ text: 'DELETE FROM attempt WHERE scope = $1', values: [`${email} ${address}`] });
}

const scopes = (email: string, address: string): [string, number][] => [
  [`${email} ${address}`, limits.both],
  [email, limits.account],
  [address, limits.address],
];
