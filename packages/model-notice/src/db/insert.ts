import { standard } from '@clever/contract';
import { type Maker, once, type ReceiptKey } from '@clever/model';
import type { Notice } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';
import { columns, type NoticeRow, toNotice } from './notice-row.ts';
import type { NoticeDb } from './open-notice.ts';

export type Draft = Omit<
  Prisma.NoticeCreateManyInput,
  'createdBy' | 'updatedBy' | 'idempotencyKey' | 'fingerprint' | 'version' | 'publishedAt' | 'cancelledAt'
>;

/**
 * Inserts a draft. The same key answers the same for ever: the first revision is what it answered first.
 *
 * @throws IDEMPOTENCY_KEY_REUSED when the key drafted another notice
 */
export async function insertNotice(db: NoticeDb, draft: Draft, maker: Maker): Promise<Notice> {
  const { row } = await once(maker, {
    insert: (receipt) =>
      db.prisma.notice.createManyAndReturn({
        data: [{ ...draft, ...receipt, updatedBy: maker.caller }],
        skipDuplicates: true,
      }),
    find: (by) => findFirst(db, by),
  });
  return toNotice(row);
}

const text = `
  SELECT ${columns}
  FROM (
    SELECT document FROM revisions
    WHERE version = 1 AND notice_id = (SELECT id FROM notices WHERE created_by = $1 AND idempotency_key = $2)
  ) first, jsonb_populate_record(NULL::notices, document)`;

async function findFirst({ database }: NoticeDb, { createdBy, idempotencyKey }: ReceiptKey): Promise<NoticeRow> {
  const { rows } = await database.query<NoticeRow>({ text, values: [createdBy, idempotencyKey] });
  if (!rows[0]) throw standard.internal(`${createdBy} has no notice by the key ${idempotencyKey}`);
  return rows[0];
}
