import type { CouponDb } from './coupon-db.ts';

/** Lets batches be written on that failed: the key is configured again, or the pattern has room. @returns how many */
export async function retryBatches({ database }: Pick<CouponDb, 'database'>): Promise<number> {
  const { rowCount } = await database.query({ text: 'UPDATE batch SET failed = false WHERE failed' });
  return rowCount ?? 0;
}
