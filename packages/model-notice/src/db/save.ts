import { type Match, standard } from '@clever/contract';
import { noticeCancelled } from '../problems.ts';
import type { Prisma } from './generated/client.ts';
import type { NoticeDb } from './open.ts';
import { findRow } from './read.ts';
import { type NoticeRow, toNotice } from './row.ts';

/** Names a notice as it is now: its version, and its state, which changes by the clock. */
export const entityTag = (notice: Tagged) => `"${tagOf(notice)}"`;

interface Tagged {
  readonly version: number;
  readonly state: string;
}

const tagOf = ({ version, state }: Tagged) => `${version}-${state}`;

/**
 * Checks that a row may be changed, and is the one that was read, whether or not the clock changed its state since.
 *
 * @throws NOTICE_CANCELLED; STALE with the current entity tag
 */
export function checkEditable(row: NoticeRow, match: Match): void {
  if (row.cancelledAt) throw noticeCancelled(`The notice was cancelled at ${row.cancelledAt.toISOString()}`);
  if (match !== '*' && !match.some((tag) => tag.replace(/-[a-z]+$/, '') === String(row.version))) throw staleOf(row);
}

/** Saves a change of a row. The version in the condition keeps out what was changed since it was read. @throws STALE */
export async function saveRow(
  db: NoticeDb,
  { row, data, caller }: { row: NoticeRow; data: Prisma.NoticeUpdateManyMutationInput; caller: string },
): Promise<NoticeRow> {
  const [saved] = await db.prisma.notice.updateManyAndReturn({
    where: { id: row.id, version: row.version },
    data: { ...data, version: { increment: 1 }, updatedBy: caller, updatedAt: new Date() },
  });
  if (!saved) throw staleOf(await findRow(db, row.id));
  return saved;
}

const staleOf = (row: NoticeRow) => standard.stale(row.version, { tag: tagOf(toNotice(row)) });
