import { reply } from '@clever/contract';
import { coupon } from '@clever/model-coupon';
import { release } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(coupon.operations.release, async ({ params }, { db }) => {
  await release(db, params.id);
  return reply(204);
});
