import type { ArchiveDb } from './open-archive.ts';
import { suggest } from './suggest.ts';

/** Suggests for some programmes that have no suggestions yet. Returns whether there may be more. */
export async function suggestForNew(db: ArchiveDb, limit = 100): Promise<boolean> {
  const rows = await db.prisma.programme.findMany({
    where: { suggestedAt: null, removedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true },
    take: limit,
  });
  for (const { id } of rows) await suggest(db, id);
  return rows.length === limit;
}
