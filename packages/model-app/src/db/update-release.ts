import { checkMatch } from '@clever/contract';
import type { ReleaseEdit, ReleaseView } from '../platform-shapes.ts';
import type { AppDb } from './app-db.ts';
import { changeApp } from './change-app.ts';
import { guardLockout } from './guard-lockout.ts';
import { findRelease } from './read-release.ts';
import { releaseColumns } from './release-columns.ts';
import { toReleaseView } from './release-row.ts';
import type { EditOf } from './update-platform.ts';
import { withRelease } from './with-release.ts';

/**
 * Changes a version that is still the one the caller read: releases it, blocks it, sets its store address.
 *
 * @throws APP_UNKNOWN; APP_RELEASE_UNKNOWN; STALE; APP_LOCKOUT when too many of the last day's clients could not go on
 */
export async function updateRelease(
  db: AppDb,
  id: string,
  { app, edit, match, force }: EditOf<ReleaseEdit>,
): Promise<ReleaseView> {
  const row = await findRelease(db.prisma, app, id);
  checkMatch(match, row.version);
  await guardLockout(db, app, (source) => withRelease(source, { ...toReleaseView(row), ...edit }), force);
  return changeApp(db, app, async (transaction) => {
    checkMatch(match, (await findRelease(transaction, app, id)).version);
    const data = { ...releaseColumns(edit), version: { increment: 1 }, updatedAt: new Date() };
    return toReleaseView(await transaction.release.update({ where: { id }, data }));
  });
}
