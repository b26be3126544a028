import type { Database } from '@clever/contract/database';
import { giveUpIn } from './decide.ts';
import { unwind } from './saga.ts';
import type { Settle } from './settle.ts';
import { outboxTable } from './table.ts';

interface Last {
  readonly id: string;
  readonly step: number;
  readonly state: string;
  readonly isForward: boolean;
}

/**
 * Takes a saga back, one that is done as well: what was done is undone, the last step first, and no later one is made.
 *
 * @returns false where there is none, or it is past its pivot
 */
export function undoSaga(
  database: Database,
  key: string,
  options: Settle & { reason?: string } = {},
): Promise<boolean> {
  const { table = outboxTable } = options;
  return database.transaction(async (tx) => {
    // All of them, in the order in which they are ended: none begins meanwhile.
    const { rows } = await tx.query<Last>({
      text: `SELECT id, step, state, input #> '{how,isForward}' IS NOT NULL AS "isForward" FROM ${table}
        WHERE saga = $1 ORDER BY step FOR UPDATE`,
      values: [key],
    });
    const last = rows.findLast(({ state }) => state !== 'waiting');
    if (!last || last.isForward) return false;
    if (last.state === 'done') await unwind(tx, { saga: key, step: last.step + 1, isUnclear: false }, table);
    else await giveUpIn(tx, last.id, options);
    return true;
  });
}
