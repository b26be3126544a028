import { coupon } from '@clever/model-coupon';
import { generateCodes } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const createRoute = handle(coupon.operations.generate, async ({ params, body, caller, key }, { db }) =>
  generateCodes(db, caller, key, params.id, body.count),
);
