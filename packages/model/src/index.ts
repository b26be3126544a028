export { type BatchId, claimBatch, forgetWriter } from './batch-claim.ts';
export { Group, type GroupOptions } from './group.ts';
export { type LedgerSpec, type LedgerVerbs, ledgerSql, ledgerVerbs } from './ledger.ts';
export { type Merged, mergeFields } from './merge-fields.ts';
export { type OnePerName, onePerName } from './one-per-name.ts';
export { openPrisma } from './open-prisma.ts';
export type { PrismaQueries, Queries } from './queries.ts';
export {
  findReceipt,
  type Maker,
  type Once,
  type OnceResult,
  once,
  type Receipt,
  type ReceiptKey,
  receiptOf,
} from './receipts.ts';
export { type Generations, generationsOf, isRevoked, type Revoking, revoke } from './revocations.ts';
export { type RowView, rowView } from './row-view.ts';
export { pageOf, sagaModel } from './saga-model.ts';
export { type NextVersion, saveVersioned, type Versioned, type VersionedSave } from './save-versioned.ts';
export { readStatsRange, type StatsRange } from './stats-range.ts';
export { streamPages } from './stream-pages.ts';
export {
  type Columns,
  type Creation,
  type Delegate,
  type ListQuery,
  type TableRow,
  type TableSpec,
  type TableVerbs,
  tableVerbs,
} from './table.ts';
export { type Log, WriteBehind, type WriteBehindOptions } from './write-behind.ts';
