import { reply } from '@clever/contract';
import { coupon } from '@clever/model-coupon';
import { publish } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const createRoute = handle(coupon.operations.publish, async ({ body }, { db }) => {
  const { publication, isNew } = await publish(db, body.campaignId, body.playerId);
  return isNew ? reply(201, publication) : reply(200, publication);
});
