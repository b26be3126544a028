import { type IdempotencyKey, standard } from '@clever/contract';

/** Who makes something, and by which key. */
export interface Maker {
  readonly caller: string;
  readonly key: IdempotencyKey;
}

/** The columns that make a row the receipt of its key. */
export const receiptOf = ({ caller, key }: Maker) => ({
  createdBy: caller,
  idempotencyKey: key.value,
  fingerprint: key.fingerprint,
});

/** Finds a row by the key that made it. */
export const byReceipt = ({ caller, key }: Maker) => ({
  createdBy_idempotencyKey: { createdBy: caller, idempotencyKey: key.value },
});

/** @throws IDEMPOTENCY_KEY_REUSED when the key came with another body */
export function checkReceipt({ fingerprint }: { fingerprint: string | null }, { key }: Maker): void {
  if (fingerprint !== key.fingerprint) throw standard.keyReused(`The key ${key.value} came with another body before`);
}
