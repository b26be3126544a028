import { type IdempotencyKey, newId, standard } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { campaignUnknown, codeShared, keyRetired, patternFull } from '../problems.ts';
import { readPattern } from '../rules/pattern.ts';
import type { Batch } from '../shapes.ts';
import { viewBatch } from './batch-view.ts';
import type { CouponDb } from './coupon-db.ts';
import type { Prisma } from './generated/client.ts';

/** Codes that a campaign may have in all, as positions are 32 bits. */
const mostCodes = 1_000_000_000;

interface Order {
  readonly campaignId: string;
  readonly count: number;
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: string;
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
  { value: key, fingerprint }: IdempotencyKey,
  campaignId: string,
  count: number,
): Promise<Batch> {
  const order = { campaignId, count, caller, key, fingerprint };
  try {
    return (await replay(db, order)) ?? (await place(db, order));
  } catch (error) {
    const first = constraintOf(error) === 'batch_caller_key_key' ? await replay(db, order) : undefined;
    if (!first) throw error;
    return first;
  }
}

/** What the same key ordered before, as it was then. */
async function replay({ prisma }: CouponDb, { caller, key, fingerprint }: Order): Promise<Batch | undefined> {
  const first = await prisma.batch.findUnique({ where: { caller_key: { caller, key } } });
  if (!first) return undefined;
  if (first.fingerprint !== fingerprint) throw standard.keyReused();
  return viewBatch({ ...first, done: 0, failed: false });
}

async function place(db: CouponDb, order: Order): Promise<Batch> {
  const limit = await readLimit(db, order.campaignId);
  const row = await db.database.retry(() => db.prisma.$transaction((transaction) => insert(transaction, order, limit)));
  return viewBatch(row);
}

async function readLimit({ prisma, keys }: CouponDb, id: string): Promise<number> {
  const campaign = await prisma.campaign.findUnique({ where: { id } });
  if (!campaign) throw campaignUnknown();
  const { pattern, charset, keyId } = campaign;
  if (pattern === null || charset === null || keyId === null) throw codeShared();
  if (!keys.find(keyId)) throw keyRetired();
  return Math.min(readPattern(pattern, charset).limit, mostCodes);
}

async function insert(transaction: Prisma.TransactionClient, { campaignId, count, ...receipt }: Order, limit: number) {
  const { count: fits } = await transaction.campaign.updateMany({
    where: { id: campaignId, nextIndex: { lte: limit - count }, nextPosition: { lte: mostCodes - count } },
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
