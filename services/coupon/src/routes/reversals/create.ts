import { coupon } from '@clever/model-coupon';
import { revert } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const createRoute = handle(coupon.operations.revert, async ({ params }, { db }) => revert(db, params.id));
