import { decodeCursor, pageFrom } from '@clever/contract';
import type { AppDb } from './app-db.ts';
import { toPlatformView } from './platform-row.ts';
import { readApp } from './read-app.ts';

/** Lists the platforms of an app by name. @throws APP_UNKNOWN; INVALID_CURSOR */
export async function listPlatforms(
  db: AppDb,
  app: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
) {
  const filters = { app };
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  await readApp(db, app);
  const rows = await db.prisma.platform.findMany({
    where: { appKey: app, ...(after !== undefined && { name: { gt: String(after) } }) },
    orderBy: { name: 'asc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters, position: ({ name }) => [name], view: toPlatformView });
}
