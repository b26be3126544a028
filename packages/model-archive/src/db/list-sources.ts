import { decodeCursor, pageFrom } from '@clever/contract';
import type { ArchiveDb } from './open-archive.ts';
import { toSource } from './programme-row.ts';

/** Lists sources by name. @throws INVALID_CURSOR */
export async function listSources({ prisma }: ArchiveDb, { limit, cursor }: { limit: number; cursor?: string }) {
  const [after] = decodeCursor(cursor, {}, 1) ?? [];
  const rows = await prisma.source.findMany({
    where: after === undefined ? {} : { name: { gt: String(after) } },
    orderBy: { name: 'asc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters: {}, position: ({ name }) => [name], view: toSource });
}
