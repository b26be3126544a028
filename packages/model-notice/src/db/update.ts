import type { Match } from '@clever/contract';
import type { Notice, NoticeEdit } from '../shapes.ts';
import { checkWhole, readContent } from './draft.ts';
import type { NoticeDb } from './open.ts';
import { findRow } from './read.ts';
import { documentsOf, toNotice } from './row.ts';
import { checkEditable, saveRow } from './save.ts';

/**
 * Changes a notice, a live one included.
 *
 * @throws NOTICE_UNKNOWN; NOTICE_CANCELLED; STALE with the current entity tag
 * @throws NOTICE_TEXTS_REFUSED; NOTICE_URL_REFUSED; NOTICE_VERSIONS_REFUSED; NOTICE_WINDOW_REFUSED
 */
export async function updateNotice(
  db: NoticeDb,
  { id, edit, match, caller }: { id: string; edit: NoticeEdit; match: Match; caller: string },
): Promise<Notice> {
  const row = await findRow(db, id);
  checkEditable(row, match);
  const data = readContent(edit, db.settings);
  checkWhole({ ...row, ...documentsOf(row), ...data });
  return toNotice(await saveRow(db, { row, data, caller }));
}
