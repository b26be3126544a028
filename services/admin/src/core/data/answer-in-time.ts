import { type Database, isUnavailable } from '@clever/contract/database';
import { isTimedOut } from './is-timed-out.ts';

/** So long a page that asks several databases waits for each of them, in milliseconds. */
export const maxWaitMs = 2_500;

/** The answer of a database, or why there is none. */
export type Answer<T> = { readonly value: T } | { readonly fault: 'away' | 'slow' };

/**
 * Queries a database and waits at most `maxMs`: of several that are queried in parallel, one that is unreachable or hangs delays
 * none. What was asked goes on until its statement's own time limit.
 *
 * @throws what is no fault of the database
 */
export async function answerInTime<T>(database: Database, maxMs: number, ask: () => Promise<T>): Promise<Answer<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer<T>>((resolve) => {
    timer = setTimeout(resolve, maxMs, { fault: 'slow' });
  });
  try {
    return await Promise.race([answer(database, ask), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function answer<T>(database: Database, ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (isTimedOut(error)) return { fault: 'slow' };
    if (isUnavailable(error) || !(await database.isReachable())) return { fault: 'away' };
    throw error;
  }
}
