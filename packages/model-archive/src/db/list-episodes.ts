import { decodeCursor, pageFrom } from '@clever/contract';
import { findProgramme } from './find-programme.ts';
import type { ArchiveDb } from './open-archive.ts';
import { toEpisode } from './programme-row.ts';

/** Lists the episodes of a programme by number. @throws ARCHIVE_PROGRAMME_UNKNOWN, INVALID_CURSOR */
export async function listEpisodes(
  { prisma }: ArchiveDb,
  { id, limit, cursor }: { id: string; limit: number; cursor?: string },
) {
  const [after] = decodeCursor(cursor, { id }, 1) ?? [];
  await findProgramme(prisma, id);
  const rows = await prisma.episode.findMany({
    where: { programmeId: id, removedAt: null, ...(after !== undefined && { number: { gt: Number(after) } }) },
    orderBy: { number: 'asc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters: { id }, position: ({ number }) => [number], view: toEpisode });
}
