import { batchUnknown } from '../problems.ts';
import type { Batch } from '../shapes.ts';
import { toBatch } from './batch-row.ts';
import type { CouponDb } from './coupon-db.ts';

/** @throws COUPON_BATCH_UNKNOWN */
export async function readBatch({ prisma }: CouponDb, id: string): Promise<Batch> {
  const row = await prisma.batch.findUnique({ where: { id } });
  if (!row) throw batchUnknown();
  return toBatch(row);
}
