import { contract, versionOf } from '@clever/contract';
import { balances, balancesAt, ledger, listUnits, proof, readUnit } from './operations/accounts.ts';
import { createKind, listKinds, readKind, retireKind, updateKind } from './operations/kinds.ts';
import { redeemPurchase, refundPurchase, restorePurchase } from './operations/purchases.ts';
import { capture, hold, release } from './operations/reservations.ts';
import { consume, exchange, grant, readTransfer, reverse, spend, transfer } from './operations/transfers.ts';

export * as problems from './problems.ts';
export * from './proof-shapes.ts';
export * from './purchase-shapes.ts';
export * from './shapes.ts';
export * from './trade-shapes.ts';

const ofKinds = { createKind, listKinds, readKind, updateKind, retireKind };
const ofTransfers = { transfer, grant, spend, exchange, consume, reverse, readTransfer };
const ofReservations = { hold, capture, release };
const ofPurchases = { redeemPurchase, refundPurchase, restorePurchase };
const ofAccounts = { balances, balancesAt, ledger, listUnits, readUnit, proof };

/** Everything the item service can be asked. */
export const item = contract('item', versionOf(import.meta.url), {
  ...ofKinds,
  ...ofTransfers,
  ...ofReservations,
  ...ofPurchases,
  ...ofAccounts,
});
