import { item } from '@clever/model-item';
import { redeemPurchase, refundPurchase, restorePurchase } from '@clever/model-item/db';
import type { HandlersOf } from '@clever/service';
import type { Static } from 'typebox';
import type { config as settings } from '../config.ts';
import { type context, handle } from '../context.ts';
import { type AppleSettings, readApplePurchase, readAppleRefund, readAppleRestoration } from '../stores/apple.ts';

const appleOf = (config: Static<typeof settings>): AppleSettings => ({
  roots: config.ITEM_APPLE_ROOTS,
  bundles: config.ITEM_APPLE_BUNDLES,
  environment: config.ITEM_APPLE_ENVIRONMENT,
});

export const purchases: HandlersOf<typeof context> = [
  handle(item.operations.redeemPurchase, async ({ body }, { db, config }) => {
    if (body.store === 'google') {
      const { isConsumed, ...bought } = await db.google.read(body);
      const purchase = await redeemPurchase(db, { ...bought, playerId: body.playerId });
      if (!isConsumed) await db.google.consume(body);
      return purchase;
    }
    const bought = await readApplePurchase(body.signedTransaction, appleOf(config));
    return redeemPurchase(db, { ...bought, playerId: body.playerId });
  }),
  handle(item.operations.refundPurchase, async ({ body: { signedTransaction, shortage } }, { db, config }) =>
    refundPurchase(db, { ...(await readAppleRefund(signedTransaction, appleOf(config))), shortage }),
  ),
  handle(item.operations.restorePurchase, async ({ body }, { db, config }) =>
    restorePurchase(db, await readAppleRestoration(body.signedTransaction, appleOf(config))),
  ),
];
