import { type PrismaQueries, type Queries, runOn } from '../queries.ts';
import { outboxTable } from './table.ts';

/**
 * `pending`: goes on. `undoing`, `undone`: a step was refused or given up, or all was taken back. `stuck`: a compensation, or a step after the pivot, was refused,
 * and a person has to look.
 */
export type SagaState = 'pending' | 'done' | 'undoing' | 'undone' | 'stuck';

/** A step, or a compensation, and what became of it. */
export interface SagaStep {
  readonly key: string;
  readonly operation: string;
  readonly state: 'waiting' | 'pending' | 'done' | 'failed' | 'given_up';
  readonly isUndo: boolean;
  readonly attempts: number;
  readonly reply: unknown;
  readonly error: string | null;
}

/** Reads how far a saga is; undefined where there is none. */
export async function readSaga(
  queries: Queries | PrismaQueries,
  key: string,
  table: string = outboxTable,
): Promise<{ state: SagaState; steps: SagaStep[] } | undefined> {
  const text = `SELECT key, operation, state, saga <> $1 AS "isUndo", attempts, reply, error,
      input #> '{how,isForward}' IS NOT NULL AS "isForward"
    FROM ${table} WHERE saga IN ($1, $1 || ':undo') ORDER BY saga, step`;
  const steps = await runOn<SagaStep & { isForward: boolean }>(queries, text, [key]);
  return steps.length === 0 ? undefined : { state: stateOf(steps), steps };
}

function stateOf(steps: readonly (SagaStep & { isForward: boolean })[]): SagaState {
  const undos = steps.filter(({ isUndo }) => isUndo);
  if (steps.some(({ state }) => state === 'failed')) return 'stuck';
  if (undos.some(({ state }) => state === 'pending' || state === 'waiting')) return 'undoing';
  if (undos.length > 0 || steps.some(({ state, isForward }) => state === 'given_up' && !isForward)) return 'undone';
  return steps.every(({ state }) => state === 'done' || state === 'given_up') ? 'done' : 'pending';
}
