import type { Maker } from '@clever/model';
import type { NewNotice, Notice } from '../shapes.ts';
import { checkWhole, readContent } from './draft.ts';
import { insertNotice } from './insert.ts';
import type { NoticeDb } from './open-notice.ts';

/**
 * Drafts a notice.
 *
 * @throws NOTICE_TEXTS_REFUSED; NOTICE_URL_REFUSED; NOTICE_VERSIONS_REFUSED; NOTICE_WINDOW_REFUSED
 * @throws IDEMPOTENCY_KEY_REUSED when the key drafted another notice
 */
export function createNotice(db: NoticeDb, { body, ...maker }: Maker & { body: NewNotice }): Promise<Notice> {
  const { startsAt, endsAt, ...plain } = body;
  const draft = { tags: [], startsAt: null, endsAt: null, ...plain, ...readContent(body, db.settings) };
  checkWhole(draft);
  return insertNotice(db, draft, maker);
}
