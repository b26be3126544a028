import { noticeUnknown } from '../problems.ts';
import type { Notice } from '../shapes.ts';
import { type NoticeRow, toNotice } from './notice-row.ts';
import type { NoticeDb } from './open-notice.ts';

/** Reads a notice. @throws NOTICE_UNKNOWN */
export async function readNotice(db: NoticeDb, id: string): Promise<Notice> {
  return toNotice(await findRow(db, id));
}

/** Finds the row of a notice. @throws NOTICE_UNKNOWN */
export async function findRow({ prisma }: Pick<NoticeDb, 'prisma'>, id: string): Promise<NoticeRow> {
  const row = await prisma.notice.findUnique({ where: { id } });
  if (!row) throw noticeUnknown(`There is no notice ${id}`);
  return row;
}
