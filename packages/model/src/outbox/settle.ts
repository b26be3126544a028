import type { Database } from '@clever/contract/database';
import type { PoolClient } from 'pg';
import type { Taken } from './message.ts';
import { continueSaga, isUndo, unwind } from './saga.ts';
import { outboxTable } from './table.ts';

/** How a message ended. */
export interface Settled {
  readonly key: string;
  readonly operation: string;
  readonly saga: string | null;
  readonly step: number;
  readonly state: 'done' | 'failed' | 'given_up';
  /** What the callee answered, of one that is done. */
  readonly reply: unknown;
  readonly error: string | null;
  /** What its saga's row is now, where the step says so. */
  readonly becomes?: string | undefined;
}

export interface Settle {
  /** Runs once for each message that ends, in the transaction that ends it: the row that caused it may change with it. */
  readonly settled?: ((tx: PoolClient, settled: Settled) => Promise<void>) | undefined;
  readonly table?: string;
}

type Ending = Pick<Settled, 'state' | 'reply' | 'error'>;

/** Ends a message that was called. One that was given up meanwhile stays so. */
export const settleDone = (database: Database, taken: Taken, reply: unknown, options: Settle): Promise<void> =>
  database.transaction(async (tx) => {
    const { saga, step } = taken;
    const isEnded = await end(tx, taken, { state: 'done', reply: reply ?? null, error: null }, options);
    if (isEnded && saga !== null) await continueSaga(tx, { saga, step }, options.table ?? outboxTable);
  });

/** Ends a message that was refused: a step of a saga takes back those before it; anything else, and a step after the pivot, waits for a person. */
export const settleRefused = (database: Database, taken: Taken, error: string, options: Settle): Promise<void> =>
  database.transaction(async (tx) => {
    const { saga, step } = taken;
    const isStep = saga !== null && !isUndo(saga) && !taken.input.how?.isForward;
    const isEnded = await end(tx, taken, { state: isStep ? 'given_up' : 'failed', reply: null, error }, options);
    if (isEnded && isStep) await unwind(tx, { saga, step, isUnclear: false }, options.table ?? outboxTable);
  });

async function end(
  tx: PoolClient,
  taken: Taken,
  ending: Ending,
  { settled, table = outboxTable }: Settle,
): Promise<boolean> {
  const { id, key, operation, input, saga, step } = taken;
  const becomes = ending.state === 'done' ? input.how?.becomes : input.how?.refused;
  const { rowCount } = await tx.query({
    text: `UPDATE ${table} SET state = $2, reply = $3, error = $4, ended_at = now() WHERE id = $1 AND state = 'pending'`,
    values: [id, ending.state, JSON.stringify(ending.reply), ending.error],
  });
  if (rowCount === 1) await settled?.(tx, { key, operation, saga, step, becomes, ...ending });
  return rowCount === 1;
}
