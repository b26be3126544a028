import { decodeCursor, pageFrom } from '@clever/contract';
import { foldPlatform } from '@clever/readers/clients';
import type { ReleaseFilters } from '../operations/platforms.ts';
import type { AppDb } from './app-db.ts';
import { readApp } from './read-app.ts';
import { toReleaseView } from './release-row.ts';

/** Lists the versions of an app, the newest first: their ids are in the order they were added. @throws APP_UNKNOWN; INVALID_CURSOR */
export async function listReleases(db: AppDb, app: string, { limit, cursor, platform: given, state }: ReleaseFilters) {
  const platform = given && foldPlatform(given);
  const filters = { app, platform, state };
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  await readApp(db, app);
  const rows = await db.prisma.release.findMany({
    where: { appKey: app, platform, state, ...(after !== undefined && { id: { lt: String(after) } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters, position: ({ id }) => [id], view: toReleaseView });
}
