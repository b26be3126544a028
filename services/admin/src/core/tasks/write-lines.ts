import type { LineNote, TaskLine } from '@clever/model-staff/db';
import type { PoolClient } from 'pg';
import { Repeated } from '../data/write-row.ts';
import { ensureOutbox } from '../history/outbox.ts';
import type { TaskRun } from './task-run.ts';

/** Runs one line, in a transaction that it shares with others. @throws the error that stops it */
export type DoLine = (client: PoolClient, line: TaskLine) => Promise<LineNote>;

export interface WriteLines {
  readonly lines: readonly TaskLine[];
  readonly run: DoLine;
  /** Converts an error to the fault of a line. @throws errors that concern more than a line */
  readonly explain: (error: unknown, line: TaskLine, client?: PoolClient) => Promise<LineNote>;
  /** Everything is rolled back in the end: only PostgreSQL's verdict counts. */
  readonly isRehearsal: boolean;
}

/** Runs several lines in one transaction. One that fails is rolled back alone. */
export async function writeLines({ domain }: TaskRun, { lines, run, explain, isRehearsal }: WriteLines) {
  await ensureOutbox(domain.database);
  const rehearsed: { outcomes: LineNote[] } = { outcomes: [] };
  try {
    return await domain.database.transaction(async (client) => {
      const outcomes: LineNote[] = [];
      for (const line of lines) outcomes.push(await guarded(client, line, { run, explain }));
      rehearsed.outcomes = outcomes;
      if (isRehearsal) throw new RehearsalOver();
      return outcomes;
    });
  } catch (error) {
    if (error instanceof RehearsalOver) return rehearsed.outcomes;
    throw error;
  }
}

class RehearsalOver extends Error {}

async function guarded(
  client: PoolClient,
  line: TaskLine,
  { run, explain }: Pick<WriteLines, 'run' | 'explain'>,
): Promise<LineNote> {
  await client.query('SAVEPOINT line');
  try {
    const outcome = await run(client, line);
    // Constraints that wait for the end are asked now, while it is known whose fault it is.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    await client.query('RELEASE SAVEPOINT line');
    return outcome;
  } catch (error) {
    const isConflict = ['40001', '40P01'].includes(String((error as { code?: unknown }).code));
    if (isConflict) throw error;
    await client.query('ROLLBACK TO SAVEPOINT line');
    return error instanceof Repeated
      ? { number: line.number, state: 'done', key: error.key }
      : explain(error, line, client);
  }
}
