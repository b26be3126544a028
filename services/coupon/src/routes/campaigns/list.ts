import { coupon } from '@clever/model-coupon';
import { listCampaigns } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const listRoute = handle(coupon.operations.list, async ({ query }, { db }) => listCampaigns(db, query));
