import { isProblem } from '@clever/contract';
import type { LineNote, TaskLine } from '@clever/model-staff/db';
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

/** Does a bulk action with some of its rows: each as it was when the person agreed, or not at all. */
export async function bulkLines(db: AdminDb, run: TaskRun, lines: readonly TaskLine[]): Promise<LineNote[]> {
  const { task, table, viewer, domain } = run;
  if (Object.hasOwn(table.verbs, task.action)) return byVerb(db, run, lines);
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
async function byVerb(db: AdminDb, run: TaskRun, lines: readonly TaskLine[]): Promise<LineNote[]> {
  const notes: LineNote[] = [];
  for (const line of lines) {
    try {
      await runOne(db, run, line);
      notes.push({ number: line.number, state: 'done' });
    } catch (error) {
      notes.push({ number: line.number, state: 'failed', faults: lineFaults(run.viewer, run.table, error) });
    }
  }
  return notes;
}

async function runOne(db: AdminDb, { task, domain, table, viewer }: TaskRun, line: TaskLine): Promise<void> {
  const { id, key, label, stamp } = line;
  const { values = {}, reason } = task.spec as unknown as BulkSpec;
  const verb = table.verbs[task.action];
  const entry = entryOf(viewer, { id, table, key, label, action: task.action, input: values, reason });
  const read = await readRow(domain.database, table, key).catch((error) => {
    if (isProblem(error, rowGone)) return undefined;
    throw error;
  });
  const isNew = read?.stamp === stamp && (verb?.isFor?.(read.row) ?? true);
  const version = read?.row.version === undefined ? undefined : String(read.row.version);
  if (isNew && read) {
    await runVerb(db, { domain, table, verb: task.action, row: read.row, input: values, version, entry });
    return;
  }
  // A replica that stopped in between may have done it, which changed the row.
  if (await wasDone(db, id)) return;
  if (!read) throw rowGone();
  throw read.stamp === stamp ? verbUnfit() : rowStale();
}

async function wasDone({ staff }: AdminDb, id: string): Promise<boolean> {
  const { rowCount } = await staff.database.query({
    text: 'SELECT FROM history WHERE id = $1 UNION ALL SELECT FROM intent WHERE id = $1',
    values: [id],
  });
  return rowCount !== 0;
}
