import { isProblem, newId } from '@clever/contract';
import type { Begun, LineNote, TaskLine } from '@clever/model-staff/db';
import type { AdminDb } from '../admin-db.ts';
import { rowGone, rowStale, verbUnfit } from '../data/problems.ts';
import { readRow } from '../data/read-row.ts';
import { changing, deleting, writeIn } from '../data/write-row.ts';
import { entryOf } from '../history/entry.ts';
import { runVerb } from '../history/run-verb.ts';
import { lineFaults } from './line-faults.ts';
import type { TaskRun } from './task-run.ts';
import { writeLines } from './write-lines.ts';

/** What was filled in for a bulk action. */
export interface BulkSpec {
  /** Undefined until it is filled in. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** The field that is set. */
  readonly field?: string;
  readonly reason?: string;
  /** The query of the list that it began from. */
  readonly query: string;
}

/** Lines that are not done, with how far those came that were begun. */
export interface OpenLines {
  readonly lines: readonly TaskLine[];
  readonly begun: ReadonlyMap<string, Begun>;
}

/** Does a bulk action with some of its rows: each as it was when the person agreed, or not at all. */
export async function bulkLines(db: AdminDb, run: TaskRun, open: OpenLines): Promise<LineNote[]> {
  const { task, table, viewer, domain } = run;
  const { lines } = open;
  if (Object.hasOwn(table.verbs, task.action)) return byVerb(db, run, open);
  const { values = {}, reason } = task.spec as unknown as BulkSpec;
  const explain = (error: unknown, { number }: TaskLine): LineNote => ({
    number,
    state: 'failed',
    faults: lineFaults(viewer, table, error),
  });
  return writeLines(run, {
    lines,
    explain,
    isRehearsal: false,
    run: async (client, { id, number, key, label, stamp }) => {
      const entry = entryOf(viewer, { id, table, key, label, action: task.action, reason });
      const place = { database: domain.database, table };
      const change =
        task.action === 'delete' ? deleting(place, { key, stamp }) : changing(place, { key, stamp, values });
      await writeIn(client, { table, entry }, change);
      return { number, state: 'done' };
    },
  });
}

/** A verb has a transaction of its own for each row. */
async function byVerb(db: AdminDb, run: TaskRun, { lines, begun }: OpenLines): Promise<LineNote[]> {
  const notes: LineNote[] = [];
  for (const line of lines) {
    try {
      await runOne(db, run, { line, begun: begun.get(line.id) });
      notes.push({ number: line.number, state: 'done' });
    } catch (error) {
      notes.push({ number: line.number, state: 'failed', faults: lineFaults(run.viewer, run.table, error) });
    }
  }
  return notes;
}

interface OpenLine {
  readonly line: TaskLine;
  readonly begun: Begun | undefined;
}

async function runOne(db: AdminDb, run: TaskRun, { line, begun }: OpenLine): Promise<void> {
  const { task, domain, table, viewer } = run;
  const { key, label, stamp } = line;
  const { values = {}, reason } = task.spec as unknown as BulkSpec;
  const verb = table.verbs[task.action];
  const id = entryIdOf(line, begun);
  const entry = entryOf(viewer, { id, table, key, label, action: task.action, input: values, reason });
  const read = await readRow(domain.database, table, key).catch((error) => {
    if (isProblem(error, rowGone)) return undefined;
    throw error;
  });
  const isAsItWas = read?.stamp === stamp;
  // A process that died had begun with it, and the row has changed since: that was the verb.
  if (!isAsItWas && begun) return;
  if (!read) throw rowGone();
  if (!isAsItWas) throw rowStale();
  if (verb?.isFor && !verb.isFor(read.row)) throw verbUnfit();
  const version = read.row.version === undefined ? undefined : String(read.row.version);
  const { row } = read;
  await runVerb(db, { domain, table, verb: task.action, row, input: values, version, entry, receipt: line.id });
}

/** What the history says to be unknown stays there: what is tried again is an entry of its own. */
export const entryIdOf = ({ id }: TaskLine, begun: Begun | undefined): string => (begun === 'unknown' ? newId() : id);
