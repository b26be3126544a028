import type { Notice, NoticeEdit } from '../shapes.ts';
import { checkWhole, readContent } from './draft.ts';
import { documentsOf } from './notice-row.ts';
import type { NoticeDb } from './open-notice.ts';
import { type Edit, saveNotice } from './save.ts';

/**
 * Changes a notice, a live one included.
 *
 * @throws NOTICE_UNKNOWN; NOTICE_CANCELLED; STALE with the current entity tag
 * @throws NOTICE_TEXTS_REFUSED; NOTICE_URL_REFUSED; NOTICE_VERSIONS_REFUSED; NOTICE_WINDOW_REFUSED
 */
export const updateNotice = (db: NoticeDb, { edit, ...of }: Edit & { edit: NoticeEdit }): Promise<Notice> =>
  saveNotice(db, of, (row) => {
    const data = readContent(edit, db.settings);
    checkWhole({ ...row, ...documentsOf(row), ...data });
    return data;
  });
