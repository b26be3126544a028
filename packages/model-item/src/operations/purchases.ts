import { operation } from '@clever/contract';
import {
  itemLimit,
  productUnknown,
  purchaseInvalid,
  purchasePending,
  purchaseRevoked,
  purchaseTaken,
  storeClosed,
} from '../problems.ts';
import { NewPurchase, Purchase } from '../purchase-shapes.ts';

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
