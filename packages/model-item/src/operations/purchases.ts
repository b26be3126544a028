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
import { NewPurchase, NewRefund, Purchase, Refund } from '../purchase-shapes.ts';

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
