import { isProblem, newId } from '@clever/contract';
import type { Begun, LineNote, TaskLine } from '@clever/model-staff/db';
import { type Action, versionOf } from '../actions/action.ts';
import { perform } from '../actions/perform.ts';
import type { AdminDb } from '../admin-db.ts';
import { rowGone, rowStale, verbUnfit } from '../data/problems.ts';
import { readRow } from '../data/read-row.ts';
import { lineFaults } from './line-faults.ts';
import type { TaskRun } from './task-run.ts';
import { type WriteLines, writeLines } from './write-lines.ts';

/** A row that a bulk action leaves out. */
export interface UnfitRow {
  readonly key: string;
  readonly label: string;
}

/** What was filled in for a bulk action. */
export interface BulkSpec {
  /** Undefined until it is filled in. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** The field that is set. */
  readonly field?: string;
  readonly reason?: string;
  /** The query of the list that it began from. */
  readonly query: string;
  /** How many of those chosen it does not fit, and the first of them. */
  readonly unfit?: number;
  readonly unfitRows?: readonly UnfitRow[];
}

/** Lines that are not done, with how far those came that were begun. */
export interface OpenLines {
  readonly lines: readonly TaskLine[];
  readonly begun: ReadonlyMap<string, Begun>;
}

/** Does a bulk action with some of its rows: each as it was when the person agreed, or not at all. */
export async function bulkLines(db: AdminDb, run: TaskRun, { lines, begun }: OpenLines): Promise<LineNote[]> {
  const { task, viewer } = run;
  const done = ({ number }: TaskLine): LineNote => ({ number, state: 'done' });
  const explain: WriteLines['explain'] = async (error, { number }, client) => ({
    number,
    state: 'failed',
    faults: await lineFaults(run, error, client),
  });
  if (!Object.hasOwn(run.table.verbs, task.action))
    return writeLines(run, {
      lines,
      explain,
      isRehearsal: false,
      run: async (client, line) => {
        await perform(db, viewer, actionOf(run, line, line.id), { client });
        return done(line);
      },
    });
  const notes: LineNote[] = [];
  // A verb has a transaction of its own for each row.
  for (const line of lines)
    notes.push(
      await byVerb(db, run, { line, begun: begun.get(line.id) }).then(
        () => done(line),
        (error) => explain(error, line),
      ),
    );
  return notes;
}

function actionOf({ task, domain, table }: TaskRun, { key, label, stamp }: TaskLine, id: string): Action {
  const { values = {}, reason } = task.spec as unknown as BulkSpec;
  return { id, domain, table, key, label, stamp, action: task.action, reason, values, read: null, version: undefined };
}

interface OpenLine {
  readonly line: TaskLine;
  readonly begun: Begun | undefined;
}

async function byVerb(db: AdminDb, run: TaskRun, { line, begun }: OpenLine): Promise<void> {
  const { task, domain, table, viewer } = run;
  const verb = table.verbs[task.action];
  const read = await readRow(domain.database, table, line.key).catch((error) => {
    if (isProblem(error, rowGone)) return undefined;
    throw error;
  });
  const isAsItWas = read?.stamp === line.stamp;
  // A process that died had begun with it, and the row has changed since: that was the verb.
  if (!isAsItWas && begun) return;
  if (!read) throw rowGone();
  if (!isAsItWas) throw rowStale();
  if (verb?.isFor && !verb.isFor(read.row)) throw verbUnfit();
  const action = { ...actionOf(run, line, entryIdOf(line, begun)), read, version: versionOf(read.row) };
  await perform(db, viewer, action, { receipt: line.id });
}

/** An outcome `unknown` stays in the history: a retry is an entry of its own. */
export const entryIdOf = ({ id }: TaskLine, begun: Begun | undefined): string => (begun === 'unknown' ? newId() : id);
