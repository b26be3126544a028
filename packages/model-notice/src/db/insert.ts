import { type IdempotencyKey, standard } from '@clever/contract';
import type { Notice } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';
import type { NoticeDb } from './open.ts';
import { columns, type NoticeRow, toNotice } from './row.ts';

/** Who drafts a notice, and by which key. */
export interface Receipt {
  readonly caller: string;
  readonly key: IdempotencyKey;
}

export type Draft = Omit<
  Prisma.NoticeCreateManyInput,
  'createdBy' | 'updatedBy' | 'idempotencyKey' | 'fingerprint' | 'version' | 'publishedAt' | 'cancelledAt'
>;

/**
 * Inserts a draft. The same key answers the same for ever: the first revision is what it answered first.
 *
 * @throws IDEMPOTENCY_KEY_REUSED when the key drafted another notice
 */
export async function insertNotice(db: NoticeDb, draft: Draft, { caller, key }: Receipt): Promise<Notice> {
  const receipt = { createdBy: caller, idempotencyKey: key.value, fingerprint: key.fingerprint };
  const data = { ...draft, ...receipt, updatedBy: caller };
  const [row] = await db.prisma.notice.createManyAndReturn({ data: [data], skipDuplicates: true });
  const first = row ?? (await findFirst(db, caller, key.value));
  if (first.fingerprint !== key.fingerprint) throw standard.keyReused('The key drafted another notice');
  return toNotice(first);
}

const text = `
  SELECT ${columns}
  FROM (
    SELECT document FROM revisions
    WHERE version = 1 AND notice_id = (SELECT id FROM notices WHERE created_by = $1 AND idempotency_key = $2)
  ) first, jsonb_populate_record(NULL::notices, document)`;

async function findFirst({ database }: NoticeDb, caller: string, key: string): Promise<NoticeRow> {
  const { rows } = await database.query<NoticeRow>({ text, values: [caller, key] });
  if (!rows[0]) throw standard.internal(`${caller} has no notice by the key ${key}`);
  return rows[0];
}
