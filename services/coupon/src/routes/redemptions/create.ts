import { coupon } from '@clever/model-coupon';
import { redeem } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const createRoute = handle(coupon.operations.redeem, async ({ body, caller, key }, { db }) =>
  redeem(db, caller, key, body),
);
