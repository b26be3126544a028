import type { OperationSpec } from '@clever/contract';
import type { PrismaQueries, Queries } from '../queries.ts';
import { checkKey, insertRows, type NewRow, nameOf, stored } from './enqueue.ts';
import type { How, Input, Stored, Until } from './message.ts';
import { noteOwed } from './owed.ts';
import { takeOut } from './references.ts';
import { outboxTable } from './table.ts';

export interface Called extends Input {
  readonly operation: string | OperationSpec;
  /** The state of the saga's row once it is done, and once it is refused or given up (that of the saga): what `followSaga` writes. */
  readonly becomes?: string;
  readonly refused?: string;
}

/** A call, and the call that takes it back when a later one is refused. What earlier ones were answered is sent by `replyOf`. */
export interface Step extends Called {
  /** Answered with 404 it is done: there is nothing to take back. Of a step that was given up nobody knows whether it was done. */
  readonly undo?: Called;
  /** Asks again and again, ever more slowly and at least every 5 s, until the answer says that it is over. */
  readonly until?: Until;
  /** Once it is done, nothing is taken back any more: a later step that is refused waits for a person. */
  readonly isPivot?: boolean;
}

export interface Saga {
  /** `event:{id}:{player}`; its steps have the keys `{key}:1`, `{key}:2`, and their compensations `{key}:1:undo`. */
  readonly key: string;
  readonly steps: readonly Step[];
  /** It may be taken back at any time after it was done, so its calls are not forgotten before. @see undoSaga */
  readonly isKept?: boolean;
  /** The state of the saga's row once a step is refused or given up, and once all that was done is taken back. */
  readonly refused?: string;
  readonly undone?: string;
}

/**
 * Owes calls one after the other. When one is refused, or given up, those after it are not made, and those before it are undone, the last
 * one first.
 *
 * @returns false when the saga was begun already
 * @throws TypeError when the key is too long, or is one of compensations, or a step refers to none before it
 */
export async function enqueueSaga(
  tx: Queries | PrismaQueries,
  { key, steps, isKept, refused, undone }: Saga,
  table: string = outboxTable,
): Promise<boolean> {
  if (key.endsWith(undoEnd)) throw new TypeError(`${key} is the key of compensations`);
  const pivot = steps.findIndex(({ isPivot }) => isPivot);
  const names = steps.map(({ operation }) => nameOf(operation));
  const rows = steps.map((step, index): NewRow => {
    const isForward = pivot >= 0 && index > pivot;
    const how = {
      ...(step.until && { until: step.until }),
      ...(isForward && { isForward }),
      ...(isKept && index === steps.length - 1 && { isKept }),
      ...(undone && { undone }),
    };
    return {
      ...storedStep({ ...(refused && { refused }), ...step }, names.slice(0, index), how),
      key: keyOf(key, index + 1),
      saga: key,
      step: index + 1,
      undo: step.undo ? storedStep(step.undo, names.slice(0, index + 1), { ...(undone && { undone }) }) : null,
      state: index === 0 ? 'pending' : 'waiting',
      lane: null,
    };
  });
  return (await insertRows(tx, rows, table)) > 0;
}

/** Converts a step to its row. `names` are the operations whose answers it may have. */
function storedStep(called: Called, names: readonly string[], more: How = {}): Stored {
  const { operation, params, query, body, match, becomes, refused } = called;
  const { input, fillings } = takeOut({ params, query, body, match } as Input, (name) => {
    if (!names.includes(name)) throw new TypeError(`${nameOf(operation)} comes before the answer of ${name}`);
    return names.indexOf(name) + 1;
  });
  const how = { ...more, becomes, refused, fillings: fillings.length > 0 ? fillings : undefined } as How;
  return stored({ operation, ...input, ...(Object.values(how).some((value) => value !== undefined) && { how }) });
}

/** The longest key is that of the compensation. */
function keyOf(saga: string, step: number): string {
  checkKey(`${saga}:${step}${undoEnd}`);
  return `${saga}:${step}`;
}

export const undoEnd = ':undo';

/** Compensations are owed whether or not the others succeed. */
export const isUndo = (saga: string): boolean => saga.endsWith(undoEnd);

/** Names the saga of a step, or of a compensation. */
export const sagaOf = (saga: string): string => (isUndo(saga) ? saga.slice(0, -undoEnd.length) : saga);

const endOf = 'error = $3, ended_at = now()';

/** Makes what comes after a step that was done. @returns false where nothing does */
export async function continueSaga(tx: Queries, { saga, step }: Place, table: string): Promise<boolean> {
  const { rows } = await tx.query<Pick<NewRow, 'operation'>>({
    text: `UPDATE ${table} SET state = 'pending', due_at = now() WHERE saga = $1 AND step = $2 AND state = 'waiting' RETURNING operation`,
    values: [saga, step + 1],
  });
  noteOwed(rows.map(({ operation }) => operation));
  return rows.length > 0;
}

interface Place {
  readonly saga: string;
  readonly step: number;
}

/**
 * Gives up what comes after a step, and owes the compensation of what was done before; of the step itself where nobody knows its end.
 *
 * @returns false where there is nothing to take back, or it is being taken back
 */
export async function unwind(
  tx: Queries,
  { saga, step, isUnclear }: Place & { readonly isUnclear: boolean },
  table: string,
): Promise<boolean> {
  await tx.query({
    text: `UPDATE ${table} SET state = 'given_up', ${endOf} WHERE saga = $1 AND step > $2 AND state = 'waiting'`,
    values: [saga, step, `Step ${step} was refused or given up`],
  });
  const { rows } = await tx.query<Pick<NewRow, 'operation'>>({
    text: `
      INSERT INTO ${table} (key, operation, input, saga, due_at, step, state)
      SELECT key || ':undo', undo ->> 'operation', undo -> 'input', $1 || ':undo',
        -- A call of it may still be under way.
        CASE step WHEN $2 THEN greatest(now(), due_at) ELSE now() END,
        row_number() OVER w, CASE row_number() OVER w WHEN 1 THEN 'pending' ELSE 'waiting' END
      FROM ${table}
      WHERE saga = $1 AND undo IS NOT NULL AND (step < $2 AND state = 'done' OR step = $2 AND $3)
      WINDOW w AS (ORDER BY step DESC)
      ON CONFLICT DO NOTHING RETURNING operation`,
    values: [saga, step, isUnclear],
  });
  noteOwed(rows.map(({ operation }) => operation));
  return rows.length > 0;
}
