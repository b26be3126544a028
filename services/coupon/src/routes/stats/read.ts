import { coupon } from '@clever/model-coupon';
import { readStats } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const readRoute = handle(coupon.operations.stats, async ({ params, query }, { db }) =>
  readStats(db, params.id, query),
);
