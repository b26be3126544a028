import type { Database } from '@clever/contract/database';
import type { PoolClient } from 'pg';
import type { Queries } from '../queries.ts';
import type { Taken } from './message.ts';
import { endIn, type Settle } from './settle.ts';
import { outboxTable } from './table.ts';

/**
 * Tries again what was refused or given up, and at once what waits for its next attempt. A step that was given up stays so: its saga is taken
 * back.
 *
 * @param ids of messages; all that were refused where it is absent
 * @returns how many
 */
export async function retryMessages(
  queries: Queries,
  ids?: readonly string[],
  { table = outboxTable }: Settle = {},
): Promise<number> {
  const { rowCount } = await queries.query({
    text: `UPDATE ${table} SET state = 'pending', due_at = now(), ended_at = NULL
      WHERE CASE WHEN $1::uuid[] IS NULL THEN state = 'failed'
        ELSE id = ANY ($1) AND (state IN ('failed', 'pending') OR state = 'given_up' AND saga IS NULL) END`,
    values: [ids ?? null],
  });
  return rowCount ?? 0;
}

/**
 * Gives a message up: it is not tried any more. A saga takes back what was done before, and the step itself, of which nobody knows whether it was;
 * a compensation, or a step after the pivot, that is given up lets the next one begin.
 *
 * @returns false when it has ended already, or is not there
 */
export const giveUpMessage = (database: Database, id: string, options: GiveUp = {}): Promise<boolean> =>
  database.transaction((tx) => giveUpIn(tx, id, options));

interface GiveUp extends Settle {
  readonly reason?: string;
  /** What the saga's row is while what was done is taken back; else what its step says. */
  readonly becomes?: string;
}

/** Gives a message up in a transaction that is open. @returns false when it has ended already, or is not there */
export async function giveUpIn(tx: PoolClient, id: string, options: GiveUp): Promise<boolean> {
  const { table = outboxTable, reason = 'Given up', becomes } = options;
  const { rows } = await tx.query<Taken>({
    text: `SELECT id, key, operation, input, saga, step, attempts FROM ${table} WHERE id = $1 FOR UPDATE`,
    values: [id],
  });
  const [row] = rows;
  if (!row) return false;
  const isUnclear = row.attempts > 0;
  return endIn(tx, row, { state: 'given_up', error: reason, isUnclear, becomes }, options);
}
