import type { Match } from '@clever/contract';
import { windowRefused } from '../problems.ts';
import { checkWindow, instant } from '../rules/window.ts';
import type { Notice, Publication } from '../shapes.ts';
import type { NoticeDb } from './open.ts';
import { findRow } from './read.ts';
import { type NoticeRow, toNotice } from './row.ts';
import { checkEditable, saveRow } from './save.ts';

type Window = Partial<Pick<NoticeRow, 'startsAt' | 'endsAt'>>;

/**
 * Publishes the version that was read, now or from a time on. A repetition finds it published and changes nothing.
 *
 * @throws NOTICE_UNKNOWN; NOTICE_CANCELLED; STALE with the current entity tag
 * @throws NOTICE_WINDOW_REFUSED when the window is empty, or over
 */
export async function publishNotice(
  db: NoticeDb,
  { id, publication, match, caller }: { id: string; publication: Publication; match: Match; caller: string },
): Promise<Notice> {
  const row = await findRow(db, id);
  const window = readWindow(publication);
  if (isPublished(row, window)) return toNotice(row);
  checkEditable(row, match);
  checkOpen({ ...row, ...window });
  const data = { ...window, publishedAt: row.publishedAt ?? new Date() };
  return toNotice(await saveRow(db, { row, data, caller }));
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
