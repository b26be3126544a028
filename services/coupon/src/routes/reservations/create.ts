import { coupon } from '@clever/model-coupon';
import { reserve } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const createRoute = handle(coupon.operations.reserve, async ({ body, caller, key }, { db }) =>
  reserve(db, caller, key, body),
);
