import { Readable } from 'node:stream';
import { ProblemError } from '@clever/contract';
import type { FileReport } from '@clever/contract/admin';
import { isUnavailable } from '@clever/contract/database';
import { endFileStep, type NewEntry, readTaskPart, type StaffDb, type Task } from '@clever/model-staff/db';
import type { AdminDb } from '../admin-db.ts';
import { entryOf } from '../history/entry.ts';
import { errorText } from '../history/error-text.ts';
import type { TaskRun } from './task-run.ts';

/** What is known of a file that a domain reads. */
export interface FileSpec {
  readonly file: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Of its entry in the history: of the form that began, or resumed, the run. */
  readonly runId?: string;
  /** The result of the last step. */
  readonly counts?: FileReport['counts'];
}

/** Somebody stopped the task while its file was read. */
class Stopped extends Error {}

/** Lets the domain read a file, or rehearse it. What is run again after a process died begins at the start: such a verb makes nothing twice. */
export async function readFile(db: AdminDb, run: TaskRun): Promise<void> {
  const { task, domain, table, viewer } = run;
  const isRehearsal = task.state === 'checking';
  const { values } = task.spec as unknown as FileSpec;
  const verb = table.files[task.action];
  if (!verb) throw new Error(`${table.domain}.${table.name} reads no file by ${task.action}`);
  const read = verb.run as (open: never, context: object) => Promise<FileReport>;
  const file = Readable.from(pieces(db.staff, task));
  try {
    const by = `staff:${viewer.account.email}`;
    const { counts, refusals } = await read(await domain.verbs(), { file, input: values, by, isRehearsal });
    const entry = isRehearsal ? {} : { entry: entryOfRun(run, { counts }) };
    const to = isRehearsal ? 'checked' : 'done';
    await endFileStep(db.staff, task.id, {
      from: [task.state],
      to,
      spec: { isChecked: true, counts },
      refusals,
      ...entry,
    });
  } catch (error) {
    await noteEnd(db, run, { error, isRehearsal });
  } finally {
    file.destroy();
  }
}

interface Broken {
  readonly error: unknown;
  readonly isRehearsal: boolean;
}

/** @throws what is not the file's fault, and not the person's */
async function noteEnd({ staff }: AdminDb, run: TaskRun, { error, isRehearsal }: Broken): Promise<void> {
  const { task } = run;
  const isStopped = error instanceof Stopped;
  if (!isStopped && (!(error instanceof ProblemError) || error.status >= 500 || isUnavailable(error))) throw error;
  const text = isStopped ? '' : errorText(error as ProblemError).slice(0, 500);
  const entry = isRehearsal
    ? {}
    : { entry: entryOfRun(run, { outcome: isStopped ? 'unknown' : 'failed', error: text }) };
  const { state } = (await readTaskPart(staff, task.id, 0)) ?? { state: task.state };
  const from = [isStopped ? (state as Task['state']) : task.state];
  const to = isStopped ? from[0] : 'failed';
  await endFileStep(staff, task.id, { from, to: to ?? 'failed', refusals: [], error: text, ...entry });
}

function entryOfRun(
  { task, table, viewer }: TaskRun,
  { counts, ...outcome }: Partial<NewEntry> & Pick<FileSpec, 'counts'>,
) {
  const { file, values, runId } = task.spec as unknown as FileSpec;
  const input = { ...values, file, ...counts };
  const action = { id: runId ?? task.id, table, key: '', label: file, action: task.action, input };
  return { ...entryOf(viewer, action), ...outcome };
}

/** The file as it came. Between two pieces it is looked whether somebody stopped it. */
async function* pieces(staff: StaffDb, { id, state }: Task): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const part = await readTaskPart(staff, id, number);
    if (part?.state !== state) throw new Stopped();
    if (!part.bytes) return;
    yield part.bytes;
  }
}
