import { item } from '@clever/model-item';
import { redeemPurchase } from '@clever/model-item/db';
import type { HandlersOf } from '@clever/service';
import { type context, handle } from '../context.ts';
import { readApplePurchase } from '../stores/apple.ts';

export const purchases: HandlersOf<typeof context> = [
  handle(item.operations.redeemPurchase, async ({ body }, { db, config }) => {
    if (body.store === 'google') {
      const { isConsumed, ...bought } = await db.google.read(body);
      const purchase = await redeemPurchase(db, { ...bought, playerId: body.playerId });
      if (!isConsumed) await db.google.consume(body);
      return purchase;
    }
    const { ITEM_APPLE_ROOTS: roots, ITEM_APPLE_BUNDLES: bundles, ITEM_APPLE_ENVIRONMENT: environment } = config;
    const bought = await readApplePurchase(body.signedTransaction, { roots, bundles, environment });
    return redeemPurchase(db, { ...bought, playerId: body.playerId });
  }),
];
