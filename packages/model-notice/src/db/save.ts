import type { Match } from '@clever/contract';
import { saveVersioned } from '@clever/model';
import { noticeCancelled } from '../problems.ts';
import type { Notice } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';
import { type NoticeRow, toNotice } from './notice-row.ts';
import type { NoticeDb } from './open-notice.ts';
import { findRow } from './read.ts';

/** An edit of the version that was read. */
export interface Edit {
  readonly id: string;
  readonly match: Match;
  readonly caller: string;
}

/**
 * Saves an edit of the version that was read, whether or not the clock changed its state since.
 *
 * @throws NOTICE_UNKNOWN; NOTICE_CANCELLED; STALE with the current entity tag; what `dataOf` throws
 */
export async function saveNotice(
  db: NoticeDb,
  { id, match, caller }: Edit,
  dataOf: (row: NoticeRow) => Prisma.NoticeUpdateManyMutationInput,
): Promise<Notice> {
  const saved = await saveVersioned({
    match,
    find: async () => refuseCancelled(await findRow(db, id)),
    save: (row, next) =>
      db.prisma.notice.updateManyAndReturn({
        where: { id, version: row.version },
        data: { ...dataOf(row), ...next, updatedBy: caller },
      }),
  });
  return toNotice(saved);
}

function refuseCancelled(row: NoticeRow): NoticeRow {
  if (row.cancelledAt) throw noticeCancelled(`The notice was cancelled at ${row.cancelledAt.toISOString()}`);
  return row;
}
