import { type IdempotencyKey, standard } from '@clever/contract';
import type { Outcome } from '../bulk-shapes.ts';
import type { Executor } from './insert-drafts.ts';

const claimText = `
  INSERT INTO batches (created_by, idempotency_key, fingerprint) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;
const readText = 'SELECT fingerprint, outcomes FROM batches WHERE created_by = $1 AND idempotency_key = $2';
const settleText = 'UPDATE batches SET outcomes = $3 WHERE created_by = $1 AND idempotency_key = $2';

/**
 * Claims a key for a batch; whoever comes with it meanwhile waits for the transaction's end.
 *
 * @returns what the key answered before, or undefined when it is new
 * @throws IDEMPOTENCY_KEY_REUSED
 */
export async function claimBatch(
  executor: Executor,
  caller: string,
  { value, fingerprint }: IdempotencyKey,
): Promise<Outcome[] | undefined> {
  const { rowCount } = await executor.query({ text: claimText, values: [caller, value, fingerprint] });
  if (rowCount === 1) return undefined;
  const { rows } = await executor.query<{ fingerprint: string; outcomes: Outcome[] }>({
    text: readText,
    values: [caller, value],
  });
  if (rows[0]?.fingerprint !== fingerprint) throw standard.keyReused('The key made other links');
  return rows[0].outcomes;
}

/** Stores what the key answers from now on. */
export async function settleBatch(executor: Executor, caller: string, key: IdempotencyKey, outcomes: Outcome[]) {
  await executor.query({ text: settleText, values: [caller, key.value, JSON.stringify(outcomes)] });
}
