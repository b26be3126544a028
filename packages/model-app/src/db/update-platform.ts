import { checkMatch, type Match } from '@clever/contract';
import { foldPlatform } from '@clever/readers/clients';
import type { PlatformEdit, PlatformView } from '../platform-shapes.ts';
import type { AppSource } from '../rules/compiled-app.ts';
import type { AppDb } from './app-db.ts';
import { changeApp } from './change-app.ts';
import { guardLockout } from './guard-lockout.ts';
import { toPlatformView } from './platform-row.ts';
import { findPlatform } from './read-platform.ts';

/** An edit of what has an address below an app. */
export interface EditOf<Edit> {
  readonly app: string;
  readonly edit: Edit;
  readonly match: Match;
  /** Does it even where it locks out too many. */
  readonly force: boolean;
}

/**
 * Changes a platform that is still the one the caller read.
 *
 * @throws APP_UNKNOWN; APP_PLATFORM_UNKNOWN; STALE; APP_LOCKOUT when too many of the last day's clients could not go on
 */
export async function updatePlatform(
  db: AppDb,
  given: string,
  { app, edit, match, force }: EditOf<PlatformEdit>,
): Promise<PlatformView> {
  const name = foldPlatform(given);
  checkMatch(match, (await findPlatform(db.prisma, app, name)).version);
  await guardLockout(db, app, (source) => withPlatform(source, name, edit), force);
  return changeApp(db, app, async (transaction) => {
    checkMatch(match, (await findPlatform(transaction, app, name)).version);
    const data = { ...edit, version: { increment: 1 }, updatedAt: new Date() };
    return toPlatformView(await transaction.platform.update({ where: { appKey_name: { appKey: app, name } }, data }));
  });
}

const withPlatform = (source: AppSource, name: string, edit: PlatformEdit): AppSource => ({
  ...source,
  platforms: source.platforms.map((platform) => (platform.name === name ? { ...platform, ...edit } : platform)),
});
