import { type IdempotencyKey, newId } from '@clever/contract';
import { findReceipt, once, type Receipt, type ReceiptKey } from '@clever/model';
import { campaignUnknown, codeShared, keyRetired, patternFull } from '../problems.ts';
import { readPattern } from '../rules/pattern.ts';
import type { Batch } from '../shapes.ts';
import { toBatch } from './batch-row.ts';
import type { CouponDb } from './coupon-db.ts';
import type { Prisma } from './generated/client.ts';
import type { BatchModel } from './generated/models.ts';

/** Codes that a campaign may have in all, as positions are 32 bits. */
const maxCodes = 1_000_000_000;

interface Order extends Receipt<IdempotencyKey> {
  readonly campaignId: string;
  readonly count: number;
}

/**
 * Orders codes of a campaign's pattern: sets their indexes and positions aside. They are made by `writeCodes`.
 *
 * @throws COUPON_CAMPAIGN_UNKNOWN; COUPON_CODE_SHARED; COUPON_KEY_RETIRED; COUPON_PATTERN_FULL when more than a tenth of the pattern
 * would be used; IDEMPOTENCY_KEY_REUSED
 */
export async function generateCodes(
  db: CouponDb,
  caller: string,
  key: IdempotencyKey,
  campaignId: string,
  count: number,
): Promise<Batch> {
  const find = (by: ReceiptKey) => db.prisma.batch.findUnique({ where: { createdBy_idempotencyKey: by } });
  const maker = { caller, key };
  const earlier = await findReceipt(maker, find);
  const row =
    earlier ?? (await once(maker, { insert: (receipt) => place(db, { campaignId, count, ...receipt }), find })).row;
  // As it was when it was ordered.
  return toBatch({ ...row, done: 0, failed: false });
}

async function place(db: CouponDb, order: Order): Promise<BatchModel> {
  const limit = await readLimit(db, order.campaignId);
  return db.prisma.$transaction((transaction) => insert(transaction, order, limit));
}

async function readLimit({ prisma, keys }: CouponDb, id: string): Promise<number> {
  const campaign = await prisma.campaign.findUnique({ where: { id } });
  if (!campaign) throw campaignUnknown();
  const { pattern, charset, keyId } = campaign;
  if (pattern === null || charset === null || keyId === null) throw codeShared();
  if (!keys.find(keyId)) throw keyRetired();
  return Math.min(readPattern(pattern, charset).limit, maxCodes);
}

async function insert(transaction: Prisma.TransactionClient, { campaignId, count, ...receipt }: Order, limit: number) {
  const { count: fits } = await transaction.campaign.updateMany({
    where: { id: campaignId, nextIndex: { lte: limit - count }, nextPosition: { lte: maxCodes - count } },
    data: { nextIndex: { increment: count }, nextPosition: { increment: count } },
  });
  const { nextIndex, nextPosition } = await transaction.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  if (fits === 0) throw patternFull(undefined, { extra: { limit, free: Math.max(limit - nextIndex, 0) } });
  return transaction.batch.create({
    data: {
      id: newId(),
      campaignId,
      count,
      firstPosition: nextPosition - count,
      nextIndex: nextIndex - count,
      endIndex: nextIndex,
      ...receipt,
    },
  });
}
