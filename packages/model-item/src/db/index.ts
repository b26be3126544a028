export type { ItemDb } from './item-db.ts';
export { openItem } from './open-item.ts';
export { readBalances } from './read-balances.ts';
export { readTransfer } from './read-transfer.ts';
export { retireKind } from './retire-kind.ts';
export { grant, spend, transfer } from './transfers.ts';
