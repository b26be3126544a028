import { decodeCursor, pageFrom } from '@clever/contract';
import type { ArchiveDb } from './open-archive.ts';
import { toProgramme, withTags } from './programme-row.ts';

export interface ListQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly category?: string;
  readonly broadcaster?: string;
  readonly tag?: string;
}

/** Lists programmes, the newest in the archive first. @throws INVALID_CURSOR */
export async function listProgrammes({ prisma }: ArchiveDb, { limit, cursor, tag, ...equal }: ListQuery) {
  const filters = { ...equal, tag };
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  const tagged = { some: { name: tag ?? '', OR: [{ verdict: null }, { verdict: 'confirmed' }] } };
  const rows = await prisma.programme.findMany({
    where: {
      removedAt: null,
      ...equal,
      ...(tag !== undefined && { tags: tagged }),
      ...(after !== undefined && { id: { lt: String(after) } }),
    },
    include: withTags,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters, position: ({ id }) => [id], view: toProgramme });
}
