import { operation } from '@clever/contract';
import {
  itemLimit,
  productUnknown,
  purchaseInvalid,
  purchaseKept,
  purchasePending,
  purchaseRevoked,
  purchaseTaken,
  storeClosed,
  transferFinal,
} from '../problems.ts';
import { NewPurchase, NewRefund, NewRestoration, Purchase, Refund, Restoration } from '../purchase-shapes.ts';

export const redeemPurchase = operation({
  name: 'item.redeemPurchase',
  method: 'POST',
  path: '/purchases',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Give a player what was bought in a store, once for ever',
  description:
    'The store is asked, or its signature verified. The same purchase again answers the first result; what it gives is in the catalogue, by the product.',
  body: NewPurchase,
  replies: { 201: Purchase },
  problems: [purchaseInvalid, purchaseRevoked, purchasePending, purchaseTaken, productUnknown, storeClosed, itemLimit],
  timeoutMs: 15_000,
});

export const refundPurchase = operation({
  name: 'item.refundPurchase',
  method: 'POST',
  path: '/refunds',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Take back what a purchase gave that the App Store refunded, once for ever',
  description:
    'What Apple sends as REFUND is verified as a purchase is. The same refund again answers the first result; a purchase that nobody redeemed gives nothing from then on.',
  body: NewRefund,
  replies: { 201: Refund },
  problems: [purchaseInvalid, purchaseKept, storeClosed, transferFinal],
});

export const restorePurchase = operation({
  name: 'item.restorePurchase',
  method: 'POST',
  path: '/restorations',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Give again what a refund took that the App Store took back, once for ever',
  description:
    'What Apple sends as REFUND_REVERSED is verified as a purchase is. The same again answers the first result, and so does a refund of before; a later one counts.',
  body: NewRestoration,
  replies: { 201: Restoration },
  problems: [purchaseInvalid, purchaseRevoked, storeClosed],
});
