import { decodeCursor, pageFrom } from '@clever/contract';
import type { AppDb } from './app-db.ts';
import { readApp } from './read-app.ts';
import { summarise } from './template-row.ts';

/** Lists what was published, the newest first. @throws APP_UNKNOWN; INVALID_CURSOR */
export async function listTemplates(
  db: AppDb,
  app: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
) {
  const filters = { app };
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  await readApp(db, app);
  const rows = await db.prisma.template.findMany({
    where: { appKey: app, ...(after !== undefined && { version: { lt: Number(after) } }) },
    select: { version: true, note: true, rollbackOf: true, publishedBy: true, publishedAt: true },
    orderBy: { version: 'desc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters, position: ({ version }) => [version], view: summarise });
}
