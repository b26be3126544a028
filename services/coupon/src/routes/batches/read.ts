import { coupon } from '@clever/model-coupon';
import { readBatch } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const readRoute = handle(coupon.operations.readBatch, async ({ params }, { db }) => readBatch(db, params.id));
