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

interface Ending extends Pick<Settled, 'state' | 'becomes'> {
  readonly reply?: unknown;
  readonly error: string | null;
  /** Whether nobody knows if the call was done. */
  readonly isUnclear?: boolean;
}

/** Ends a message that was called. One that was given up meanwhile stays so. */
export const settleDone = (database: Database, taken: Taken, reply: unknown, options: Settle): Promise<boolean> =>
  database.transaction((tx) => endIn(tx, taken, { state: 'done', reply, error: null }, options));

/** Ends a message that was refused: a step of a saga takes back those before it; anything else, and a step after the pivot, waits for a person. */
export const settleRefused = (database: Database, taken: Taken, error: string, options: Settle): Promise<boolean> =>
  database.transaction((tx) => endIn(tx, taken, { state: isStep(taken) ? 'given_up' : 'failed', error }, options));

/** Whether it is a step that is taken back. */
const isStep = ({ saga, input }: Pick<Taken, 'saga' | 'input'>) =>
  saga !== null && !isUndo(saga) && !input.how?.isForward;

/** Ends a message in a transaction that is open, and lets that begin which comes after it. @returns false when it has ended already, or is not there */
export async function endIn(
  tx: PoolClient,
  taken: Omit<Taken, 'attempts'>,
  { state, reply = null, error, isUnclear = false, becomes }: Ending,
  { settled, table = outboxTable }: Settle,
): Promise<boolean> {
  const { id, key, operation, input, saga, step } = taken;
  const { rowCount } = await tx.query({
    text: `UPDATE ${table} SET state = $2, reply = $3, error = $4, ended_at = now()
      WHERE id = $1 AND (state = 'pending' OR state = 'failed' AND $2 = 'given_up')`,
    values: [id, state, JSON.stringify(reply), error],
  });
  if (rowCount !== 1) return false;
  const isBack = state === 'given_up' && isStep(taken);
  const place = saga !== null && state !== 'failed' && { saga, step };
  const goesOn =
    place && (await (isBack ? unwind(tx, { ...place, isUnclear }, table) : continueSaga(tx, place, table)));
  const isUndone = place && !goesOn && (isBack || isUndo(place.saga));
  const own = state === 'done' ? input.how?.becomes : (becomes ?? input.how?.refused);
  const ended = { key, operation, saga, step, state, reply, error };
  await settled?.(tx, { ...ended, becomes: isUndone ? (input.how?.undone ?? own) : own });
  return true;
}
