import { decodeCursor, pageFrom } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import type { Ban, NewBan } from '../moderation-shapes.ts';
import { type Deciding, refuseStranger } from '../rules/moderators.ts';
import type { BanModel } from './generated/models.ts';
import type { PostDb } from './open-post.ts';

interface Member {
  readonly boardId: string;
  readonly player: string;
}

type Banning = NewBan & Deciding;

const toBan = (row: BanModel): Ban => ({
  ...row,
  until: row.until.toISOString(),
  createdAt: row.createdAt.toISOString(),
});

/** Bans a player from a board until then; another ban takes the place of the one before. @throws POST_BOARD_UNKNOWN; POST_NOT_MODERATOR */
export async function banPlayer(db: PostDb, of: Member, { until, reason, ...deciding }: Banning): Promise<Ban> {
  refuseStranger(await db.boards.read(of.boardId), deciding);
  const { by } = deciding;
  const data = { until: new Date(until), reason, bannedBy: by };
  const ban = () => db.prisma.ban.upsert({ where: { player_boardId: of }, create: { ...of, ...data }, update: data });
  // Two that ban at once both insert; the second finds the row then.
  return toBan(await ban().catch((error: unknown) => (constraintOf(error) ? ban() : Promise.reject(error))));
}

/** Ends a ban. */
export async function unbanPlayer({ prisma }: PostDb, of: Member): Promise<void> {
  await prisma.ban.deleteMany({ where: of });
}

/** Lists bans of a board that last, by player. @throws POST_BOARD_UNKNOWN; INVALID_CURSOR */
export async function listBans(db: PostDb, boardId: string, { limit, cursor }: { limit: number; cursor?: string }) {
  const [after] = decodeCursor(cursor, { boardId }, 1) ?? [];
  if (after === undefined) await db.boards.read(boardId);
  const where = { boardId, until: { gt: new Date() }, ...(after !== undefined && { player: { gt: String(after) } }) };
  const rows = await db.prisma.ban.findMany({ where, orderBy: { player: 'asc' }, take: limit + 1 });
  return pageFrom(rows, { limit, filters: { boardId }, position: ({ player }) => [player], view: toBan });
}
