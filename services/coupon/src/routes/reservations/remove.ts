import { coupon } from '@clever/model-coupon';
import { release } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(coupon.operations.release, async ({ params }, { db }) => release(db, params.id));
