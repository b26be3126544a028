import { windowRefused } from '../problems.ts';
import { checkWindow, instant } from '../rules/window.ts';
import type { Notice, Publication } from '../shapes.ts';
import { type NoticeRow, toNotice } from './notice-row.ts';
import type { NoticeDb } from './open-notice.ts';
import { findRow } from './read.ts';
import { type Edit, saveNotice } from './save.ts';

type Window = Partial<Pick<NoticeRow, 'startsAt' | 'endsAt'>>;

/**
 * Publishes the version that was read, now or from a time on. A repetition finds it published and changes nothing.
 *
 * @throws NOTICE_UNKNOWN; NOTICE_CANCELLED; STALE with the current entity tag
 * @throws NOTICE_WINDOW_REFUSED when the window is empty, or over
 */
export async function publishNotice(
  db: NoticeDb,
  { publication, ...edit }: Edit & { publication: Publication },
): Promise<Notice> {
  const window = readWindow(publication);
  const before = await findRow(db, edit.id);
  if (isPublished(before, window)) return toNotice(before);
  return saveNotice(db, edit, (row) => {
    checkOpen({ ...row, ...window });
    return { ...window, publishedAt: row.publishedAt ?? new Date() };
  });
}

function readWindow({ startsAt, endsAt }: Publication): Window {
  return {
    ...(startsAt !== undefined && { startsAt: instant(startsAt) }),
    ...(endsAt !== undefined && { endsAt: instant(endsAt) }),
  };
}

function isPublished(row: NoticeRow, window: Window): boolean {
  const isSame = (field: keyof Window) =>
    window[field] === undefined || window[field]?.getTime() === row[field]?.getTime();
  return row.publishedAt !== null && row.cancelledAt === null && isSame('startsAt') && isSame('endsAt');
}

function checkOpen(window: Pick<NoticeRow, 'startsAt' | 'endsAt'>): void {
  checkWindow(window);
  if (window.endsAt && window.endsAt <= new Date()) throw windowRefused('The window is over');
}
