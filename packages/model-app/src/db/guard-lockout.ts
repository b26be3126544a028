import { lockout } from '../problems.ts';
import type { AppSource } from '../rules/compiled-app.ts';
import type { AppDb } from './app-db.ts';
import { loadSource } from './load-source.ts';
import { simulateChange } from './simulate-proposal.ts';

/** After all that is planned has been released. */
const inTheEnd = Number.MAX_SAFE_INTEGER;

/**
 * Refuses a change that would lock out too many of the clients of the last day, now or when what is planned is released.
 *
 * @throws APP_LOCKOUT with the share; APP_UNKNOWN
 */
export async function guardLockout(
  db: AppDb,
  key: string,
  change: (source: AppSource) => AppSource,
  isForced: boolean,
): Promise<void> {
  const source = await loadSource(db.database, key);
  const after = change(source);
  if (isForced) return;
  const { lockedOut, players, anonymous } = await simulateChange(db, source, after, inTheEnd);
  const max = db.settings.lockoutShare;
  if (lockedOut <= max) return;
  throw lockout(`${percent(lockedOut)} of the clients of the last day would be locked out, ${percent(max)} may be`, {
    extra: { lockedOut, most: max, players: players.seen, anonymous: anonymous.reads },
  });
}

const percent = (share: number) => `${Math.round(share * 10_000) / 100} %`;
