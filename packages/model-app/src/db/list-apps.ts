import { decodeCursor, pageFrom } from '@clever/contract';
import type { AppFilters } from '../operations/apps.ts';
import type { AppDb } from './app-db.ts';
import { toAppView } from './app-row.ts';

/** Lists apps by key. @throws INVALID_CURSOR */
export async function listApps({ prisma }: AppDb, { limit, cursor, ...filters }: AppFilters) {
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  const rows = await prisma.app.findMany({
    where: {
      ...(after !== undefined && { key: { gt: String(after) } }),
      ...(filters.text !== undefined && { OR: [{ key: contains(filters.text) }, { name: contains(filters.text) }] }),
    },
    orderBy: { key: 'asc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters, position: ({ key }) => [key], view: toAppView });
}

/** Prisma passes what LIKE gives a meaning as it is. */
const contains = (text: string) => ({ contains: text.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' }) as const;
