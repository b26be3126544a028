import type { Maker } from '@clever/model';
import type { Notice } from '../shapes.ts';
import { insertNotice } from './insert.ts';
import { documentsOf } from './notice-row.ts';
import type { NoticeDb } from './open-notice.ts';
import { findRow } from './read.ts';

/** Drafts a copy of a notice in whichever state, without its window. @throws NOTICE_UNKNOWN; IDEMPOTENCY_KEY_REUSED */
export async function copyNotice(
  db: NoticeDb,
  { id, name, ...maker }: Maker & { id: string; name: string | undefined },
): Promise<Notice> {
  const row = await findRow(db, id);
  const { defaultLocale, priority, minGapSeconds, tags } = row;
  const content = { ...documentsOf(row), defaultLocale, priority, minGapSeconds, tags };
  return insertNotice(db, { ...content, name: name ?? row.name, copiedFrom: id }, maker);
}
