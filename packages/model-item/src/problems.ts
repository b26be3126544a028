import { problem } from '@clever/contract';

/* What moving items may refuse with. */
export const itemShort = problem('ITEM_SHORT', 409, 'An account has less than is needed');
export const itemLimit = problem('ITEM_LIMIT', 409, 'An account would have more than it may');
export const kindUnknown = problem('ITEM_KIND_UNKNOWN', 404, 'There is no such kind');
export const kindRetired = problem('ITEM_KIND_RETIRED', 409, 'Nothing more is made of a kind that is retired');
export const notTradable = problem('ITEM_NOT_TRADABLE', 409, 'Players cannot give this kind to each other');
export const entryMalformed = problem('ITEM_ENTRY_MALFORMED', 422, 'An entry contradicts itself');

/* About what is there. */
export const kindTaken = problem('ITEM_KIND_TAKEN', 409, 'There is a kind of this name');
export const transferUnknown = problem('ITEM_TRANSFER_UNKNOWN', 404, 'There is no such transfer');

export const unitUnknown = problem('ITEM_UNIT_UNKNOWN', 404, 'There is no such unit');
export const unitElsewhere = problem('ITEM_UNIT_ELSEWHERE', 409, 'An account does not have a unit that it should give');
export const transferFinal = problem('ITEM_TRANSFER_FINAL', 409, 'The transfer cannot be taken back');
export const priceUnknown = problem('ITEM_PRICE_UNKNOWN', 409, 'The kind cannot be paid with that');
export const priceChanged = problem('ITEM_PRICE_CHANGED', 409, 'The price is another one now');
export const reservationUnknown = problem('ITEM_RESERVATION_UNKNOWN', 404, 'There is no such reservation');
export const reservationClosed = problem('ITEM_RESERVATION_CLOSED', 409, 'The reservation was captured or released');
export const reservationExpired = problem('ITEM_RESERVATION_EXPIRED', 410, 'The reservation has expired');

/* About purchases in stores. */
export const purchaseInvalid = problem('ITEM_PURCHASE_INVALID', 422, 'The store did not sell this');
export const purchaseRevoked = problem('ITEM_PURCHASE_REVOKED', 409, 'The store took the purchase back');
export const purchaseKept = problem('ITEM_PURCHASE_KEPT', 409, 'The store did not take the purchase back');
export const purchasePending = problem('ITEM_PURCHASE_PENDING', 409, 'The purchase is not paid yet');
export const purchaseTaken = problem('ITEM_PURCHASE_TAKEN', 409, 'Another player has the purchase');
export const productUnknown = problem('ITEM_PRODUCT_UNKNOWN', 409, 'The catalogue does not have the product');
export const storeClosed = problem('ITEM_STORE_CLOSED', 409, 'Purchases of this store are not taken here');

export const refusals = [
  itemShort,
  itemLimit,
  kindUnknown,
  kindRetired,
  notTradable,
  entryMalformed,
  unitElsewhere,
] as const;
