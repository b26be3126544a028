import type { Database } from '@clever/contract/database';
import { giveUpIn } from './decide.ts';
import { unwind } from './saga.ts';
import type { Settle } from './settle.ts';
import { outboxTable } from './table.ts';

interface Last {
  readonly id: string;
  readonly key: string;
  readonly operation: string;
  readonly step: number;
  readonly state: string;
  readonly isForward: boolean;
}

interface Undoing extends Settle {
  readonly reason?: string;
  /** What its row is meanwhile; once all is taken back it is what the saga says (`undone`). */
  readonly becomes?: string;
}

/**
 * Takes a saga back, one that is done as well: what was done is undone, the last step first, and no later one is made. Asked again it changes nothing.
 *
 * @returns false where there is none, or it is past its pivot
 */
export function undoSaga(database: Database, key: string, options: Undoing = {}): Promise<boolean> {
  const { table = outboxTable, becomes, settled } = options;
  return database.transaction(async (tx) => {
    // All of them, in the order in which they are ended: none begins meanwhile.
    const { rows } = await tx.query<Last>({
      text: `SELECT id, key, operation, step, state, input #> '{how,isForward}' IS NOT NULL AS "isForward" FROM ${table}
        WHERE saga = $1 ORDER BY step FOR UPDATE`,
      values: [key],
    });
    const last = rows.findLast(({ state }) => state !== 'waiting');
    if (!last || last.isForward) return false;
    if (last.state !== 'done') await giveUpIn(tx, last.id, options);
    else if (await unwind(tx, { saga: key, step: last.step + 1, isUnclear: false }, table))
      await settled?.(tx, { ...last, saga: key, state: 'given_up', reply: null, error: null, becomes });
    return true;
  });
}
