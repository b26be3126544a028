import { decodeCursor, pageFrom } from '@clever/contract';
import type { PlayerFilter } from '../operations/players.ts';
import type { Player } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';
import type { PlayerDb } from './player-db.ts';
import { toPlayer } from './player-row.ts';

/** Lists players, newest first; without those that were merged or deleted. @throws INVALID_CURSOR */
export async function listPlayers(
  { prisma }: PlayerDb,
  { limit, cursor, ...filters }: PlayerFilter,
): Promise<{ items: Player[]; next: string | null }> {
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  const rows = await prisma.player.findMany({
    where: {
      mergedInto: null,
      deletedAt: null,
      ...(filters.banned === true && banned()),
      ...(filters.banned === false && { NOT: banned() }),
      ...(after !== undefined && { id: { lt: String(after) } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters, position: ({ id }) => [id], view: toPlayer });
}

const banned = (): Prisma.PlayerWhereInput => ({
  bannedAt: { not: null },
  OR: [{ banUntil: null }, { banUntil: { gt: new Date() } }],
});
