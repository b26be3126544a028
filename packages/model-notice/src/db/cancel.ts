import type { Notice } from '../shapes.ts';
import type { NoticeDb } from './open-notice.ts';
import { readNotice } from './read.ts';

/** Cancels a notice, whatever its version. One that is cancelled already stays as it is. @throws NOTICE_UNKNOWN */
export async function cancelNotice(
  db: NoticeDb,
  { id, reason, caller }: { id: string; caller: string; reason?: string | undefined },
): Promise<Notice> {
  const now = new Date();
  await db.prisma.notice.updateMany({
    where: { id, cancelledAt: null },
    data: {
      cancelledAt: now,
      cancelReason: reason ?? null,
      version: { increment: 1 },
      updatedBy: caller,
      updatedAt: now,
    },
  });
  return readNotice(db, id);
}
