import { isUnavailable } from '@clever/contract/database';
import {
  type Begun,
  claimTask,
  listTaskLines,
  moveTask,
  noteTaskLines,
  refuseRepeatedLines,
  releaseTask,
  renewTask,
  type Task,
} from '@clever/model-staff/db';
import { StillUnderWay } from '../actions/run-verb.ts';
import type { AdminDb } from '../admin-db.ts';
import { withHeartbeat } from '../history/with-heartbeat.ts';
import { translator } from '../i18n/messages.ts';
import { begunLines } from './begun-lines.ts';
import { bulkLines } from './bulk-lines.ts';
import { importLines } from './import-lines.ts';
import { messages } from './messages.ts';
import { readFile } from './read-file.ts';
import { type TaskRun, taskRun } from './task-run.ts';

/** Rows of one transaction, and between two looks at whether somebody stops it. */
const batch = 100;
/** A verb has a transaction for each row. */
const verbBatch = 20;

/**
 * Does the next rows of the task that waited longest, or of the one named. Several replicas share the work; what one of them leaves
 * unfinished, another takes up where it stands.
 *
 * @returns whether there was something to do
 */
export async function runBatch(db: AdminDb, id?: string): Promise<boolean> {
  const task = await claimTask(db.staff, id ?? null);
  if (!task) return false;
  try {
    await withHeartbeat(
      db.staff,
      () => renewTask(db.staff, task.id),
      () => step(db, task),
    );
    return true;
  } catch (error) {
    // A database that is unreachable is tried again in the next run, and so is a line that another process works on.
    if (isUnavailable(error) || error instanceof StillUnderWay) return false;
    await moveTask(db.staff, task.id, { from: ['checking', 'running'], to: 'failed', error: describe(error) });
    throw error;
  } finally {
    await releaseTask(db.staff, task.id);
  }
}

const nothing: ReadonlyMap<string, Begun> = new Map();

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500);

async function step(db: AdminDb, task: Task): Promise<void> {
  const run = await taskRun(db, task);
  const t = translator(messages, task.locale === 'ko' ? 'ko' : 'en');
  const fail = (error: string) => moveTask(db.staff, task.id, { from: ['checking', 'running'], to: 'failed', error });
  if (!run) return void (await fail(t('noTable')));
  const { domain, table, action } = task;
  if (!run.viewer.may({ domain, table, action })) return void (await fail(t('mayNot')));
  const isCheck = task.state === 'checking';
  if (task.kind === 'file') return readFile(db, run);
  const isVerb = Object.hasOwn(run.table.verbs, action);
  const states = task.kind === 'import' && !isCheck ? (['ready'] as const) : (['waiting'] as const);
  const lines = await listTaskLines(db.staff, task.id, { states, limit: isVerb ? verbBatch : batch });
  if (lines.length === 0) return end(db, run, isCheck);
  const begun = isCheck ? nothing : await begunLines(db, run, lines);
  const done = lines.filter(({ id }) => begun.get(id) === 'done');
  const open = lines.filter(({ id }) => begun.get(id) !== 'done');
  const notes =
    task.kind === 'import'
      ? await importLines(db, run, { lines: open, begun, isRehearsal: isCheck })
      : await bulkLines(db, run, { lines: open, begun });
  await noteTaskLines(db.staff, task.id, [...done.map(({ number }) => ({ number, state: 'done' }) as const), ...notes]);
}

async function end(db: AdminDb, { task, viewer }: TaskRun, isCheck: boolean): Promise<void> {
  if (isCheck) await refuseRepeatedLines(db.staff, task.id, translator(messages, viewer.locale)('repeated'));
  await moveTask(db.staff, task.id, {
    from: [task.state],
    to: isCheck ? 'checked' : 'done',
    spec: isCheck ? { isChecked: true } : {},
  });
}
