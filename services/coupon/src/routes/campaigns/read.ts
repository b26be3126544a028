import { coupon } from '@clever/model-coupon';
import { readCampaign } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const readRoute = handle(coupon.operations.read, async ({ params }, { db }) => readCampaign(db, params.id));
