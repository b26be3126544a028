import { recoveryLimited } from '../problems.ts';
import type { PlayerDb } from './player-db.ts';

const count = `INSERT INTO attempt AS a (scope, hour, count) VALUES ($1, date_trunc('hour', now()), 1)
  ON CONFLICT (scope, hour) DO UPDATE SET count = a.count + 1 WHERE a.count < $2 RETURNING count`;

const hourMs = 3_600_000;

/** Counts an attempt of this hour, for good. @throws PLAYER_RECOVERY_LIMITED, with Retry-After, when there were `limit` already */
export async function countAttempt({ database }: PlayerDb, scope: string, limit: number): Promise<void> {
  const { rowCount } = await database.query({ text: count, values: [scope, limit] });
  if (rowCount === 1) return;
  const seconds = Math.ceil((hourMs - (Date.now() % hourMs)) / 1_000);
  throw recoveryLimited(undefined, { headers: { 'retry-after': String(seconds) } });
}

const forget = `DELETE FROM attempt WHERE hour < now() - interval '1 day'`;

/** Forgets attempts of earlier days. @returns false: there are no more */
export async function forgetAttempts({ database }: PlayerDb): Promise<boolean> {
  await database.query({ text: forget });
  return false;
}
