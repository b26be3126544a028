import { decodeCursor, pageFrom } from '@clever/contract';
import type { Filters } from '../operations/notices.ts';
import type { Notice, State } from '../shapes.ts';
import { Prisma } from './generated/client.ts';
import { toNotice } from './notice-row.ts';
import type { NoticeDb } from './open-notice.ts';

/** Lists notices, the newest first. @throws INVALID_CURSOR */
export async function listNotices(
  { prisma }: NoticeDb,
  { limit, cursor, ...filters }: Filters,
): Promise<{ items: Notice[]; next: string | null }> {
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  const now = new Date();
  const rows = await prisma.notice.findMany({
    where: { AND: [whereOf(filters, now), after === undefined ? {} : { id: { lt: String(after) } }] },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters, position: ({ id }) => [id], view: (row) => toNotice(row, now) });
}

function whereOf({ state, kind, tag, app, name }: Omit<Filters, 'limit' | 'cursor'>, now: Date) {
  const conditions: Prisma.NoticeWhereInput[] = [];
  if (state) conditions.push(inState(state, now));
  if (kind) conditions.push({ kind });
  if (tag) conditions.push({ tags: { has: tag } });
  if (app)
    conditions.push({
      OR: [
        { audience: { path: ['apps'], array_contains: app } },
        { audience: { path: ['apps'], equals: Prisma.DbNull } },
      ],
    });
  if (name) conditions.push({ name: { contains: name.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } });
  return { AND: conditions } satisfies Prisma.NoticeWhereInput;
}

/** The same as `stateOf`, for the database. */
function inState(state: State, now: Date): Prisma.NoticeWhereInput {
  if (state === 'cancelled') return { cancelledAt: { not: null } };
  if (state === 'draft') return { cancelledAt: null, publishedAt: null };
  const published: Prisma.NoticeWhereInput = { cancelledAt: null, publishedAt: { not: null } };
  if (state === 'ended') return { ...published, endsAt: { lte: now } };
  const goesOn = { OR: [{ endsAt: null }, { endsAt: { gt: now } }] };
  const hasBegun = { OR: [{ startsAt: null }, { startsAt: { lte: now } }] };
  if (state === 'live') return { ...published, AND: [goesOn, hasBegun] };
  return { ...published, startsAt: { gt: now }, AND: [goesOn] };
}
