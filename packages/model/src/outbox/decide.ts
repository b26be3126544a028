import type { Database } from '@clever/contract/database';
import type { PoolClient } from 'pg';
import type { Queries } from '../queries.ts';
import type { Taken } from './message.ts';
import { continueSaga, isUndo, unwind } from './saga.ts';
import type { Settle } from './settle.ts';
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
}

/** Gives a message up in a transaction that is open. @returns false when it has ended already, or is not there */
export async function giveUpIn(tx: PoolClient, id: string, options: GiveUp): Promise<boolean> {
  const { table = outboxTable, reason = 'Given up', settled } = options;
  const { rows } = await tx.query<Taken>({
    text: `UPDATE ${table} SET state = 'given_up', error = $2, ended_at = now()
      WHERE id = $1 AND state IN ('pending', 'failed') RETURNING key, operation, input, saga, step, attempts`,
    values: [id, reason],
  });
  const [row] = rows;
  if (!row) return false;
  const { key, operation, input, saga, step, attempts } = row;
  const becomes = input.how?.refused;
  await settled?.(tx, { key, operation, saga, step, becomes, state: 'given_up', reply: null, error: reason });
  if (saga === null) return true;
  if (isUndo(saga) || input.how?.isForward) await continueSaga(tx, { saga, step }, table);
  else await unwind(tx, { saga, step, isUnclear: attempts > 0 }, table);
  return true;
}

/** Deletes messages that ended that many days ago. Callees know the keys for ever, so a key that is owed again does nothing twice. */
export async function forgetMessages(
  database: Database,
  days: number,
  { table = outboxTable }: Settle = {},
): Promise<number> {
  const { rowCount } = await database.query({
    text: `DELETE FROM ${table} AS old WHERE state IN ('done', 'given_up') AND ended_at < now() - $1 * interval '1 day'
      AND NOT EXISTS (SELECT FROM ${table} one WHERE one.saga = old.saga AND one.state NOT IN ('done', 'given_up'))`,
    values: [days],
  });
  return rowCount ?? 0;
}
