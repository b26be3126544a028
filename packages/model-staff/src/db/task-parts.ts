import type { NewEntry } from './history.ts';
import { recordHistory } from './history.ts';
import type { StaffDb } from './staff-db.ts';
import { moveTask, type TaskStep } from './tasks.ts';
import { together } from './together.ts';

/** Keeps a piece of a task's file: pieces are read in the order of their numbers. */
export async function addTaskPart({ database }: StaffDb, taskId: string, number: number, bytes: Buffer): Promise<void> {
  await database.query({
    text: 'INSERT INTO task_part (task_id, number, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    values: [taskId, number, bytes],
  });
}

/** Reads a piece of a task's file, and the state that the task is in now; undefined where the task is gone. */
export async function readTaskPart({ database }: StaffDb, taskId: string, number: number) {
  const { rows } = await database.query<{ state: string; bytes: Buffer | null }>({
    text: 'SELECT t.state, p.bytes FROM task t LEFT JOIN task_part p ON p.task_id = t.id AND p.number = $2 WHERE t.id = $1',
    values: [taskId, number],
  });
  return rows[0];
}

/** What came of a file, or would. */
export interface FileOutcome extends TaskStep {
  readonly refusals: readonly { readonly row: number; readonly label: string; readonly fault: string }[];
  /** Of the history, where something was done. */
  readonly entry?: NewEntry;
}

/** Ends a step of a task with a file: its refused rows take the place of those of an earlier step. @returns false when somebody else moved it */
export function endFileStep(
  staff: StaffDb,
  taskId: string,
  { refusals, entry, ...step }: FileOutcome,
): Promise<boolean> {
  return together(staff, async (db) => {
    if (!(await moveTask(db, taskId, step))) return false;
    await db.database.query({ text: 'DELETE FROM task_line WHERE task_id = $1', values: [taskId] });
    await db.database.query({
      text: `INSERT INTO task_line (task_id, number, id, label, state, faults)
        SELECT $1, r.at, gen_random_uuid(), r.label, 'refused', jsonb_build_object('', r.fault)
        FROM (SELECT row AS at, label, fault FROM jsonb_to_recordset($2::jsonb) AS l(row int, label text, fault text)) r
        ON CONFLICT (task_id, number) DO NOTHING`,
      values: [taskId, JSON.stringify(refusals)],
    });
    if (entry) await recordHistory(db, [entry]);
    return true;
  });
}
