import type { StaffDb } from './staff-db.ts';

export type LineState = 'waiting' | 'ready' | 'refused' | 'done' | 'same' | 'failed';

/** One row that a task is about. */
export interface TaskLine {
  readonly number: number;
  /** Of its entry in the history. */
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly stamp: string;
  readonly cells: readonly string[] | null;
  readonly state: LineState;
  readonly effect: 'add' | 'change' | null;
  readonly marks: readonly string[];
  readonly faults: Readonly<Record<string, string>> | null;
}

export type NewLine = Pick<TaskLine, 'number' | 'id'> & Partial<Pick<TaskLine, 'key' | 'label' | 'stamp' | 'cells'>>;

/** Adds lines to a task that is still a draft. */
export async function addTaskLines({ database }: StaffDb, taskId: string, lines: readonly NewLine[]): Promise<void> {
  if (lines.length === 0) return;
  await database.query({
    text: `WITH added AS (INSERT INTO task_line (task_id, number, id, key, label, stamp, cells)
        SELECT $1, l.number, l.id, coalesce(l.key, ''), coalesce(l.label, ''), coalesce(l.stamp, ''), l.cells
        FROM jsonb_to_recordset($2::jsonb) AS l(number int, id uuid, key text, label text, stamp text, cells jsonb)
        ON CONFLICT DO NOTHING RETURNING 1)
      UPDATE task SET total = total + (SELECT count(*) FROM added) WHERE id = $1`,
    values: [taskId, JSON.stringify(lines)],
  });
}

export interface LineFilter {
  readonly states: readonly LineState[];
  /** Only lines after this one. */
  readonly after?: number;
  readonly limit: number;
}

/** Lists lines of a task in their order. */
export async function listTaskLines({ database }: StaffDb, taskId: string, { states, after = 0, limit }: LineFilter) {
  const { rows } = await database.query<TaskLine>({
    text: `SELECT number, id, key, label, stamp, cells, state, effect, marks, faults FROM task_line
      WHERE task_id = $1 AND state = ANY ($2) AND number > $3 ORDER BY number LIMIT $4`,
    values: [taskId, states, after, limit],
  });
  return rows;
}

/** What came of a line. */
export interface LineNote
  extends Pick<TaskLine, 'number' | 'state'>,
    Partial<Pick<TaskLine, 'key' | 'label' | 'effect' | 'marks'>> {
  readonly faults?: TaskLine['faults'];
}

/** Notes what came of lines. */
export async function noteTaskLines({ database }: StaffDb, taskId: string, notes: readonly LineNote[]): Promise<void> {
  if (notes.length === 0) return;
  await database.query({
    text: `UPDATE task_line t SET state = l.state, key = coalesce(l.key, t.key), label = coalesce(l.label, t.label),
        effect = coalesce(l.effect, t.effect), marks = coalesce(l.marks, t.marks), faults = l.faults
      FROM jsonb_to_recordset($2::jsonb) AS l(number int, state text, key text, label text, effect text, marks text[], faults jsonb)
      WHERE t.task_id = $1 AND t.number = l.number`,
    values: [taskId, JSON.stringify(notes)],
  });
}

/** Counts the lines of a task by their state, and those to be added and changed. */
export async function countTaskLines({ database }: StaffDb, taskId: string) {
  const { rows } = await database.query<{ state: LineState; effect: TaskLine['effect']; rows: number }>({
    text: 'SELECT state, effect, count(*)::int AS rows FROM task_line WHERE task_id = $1 GROUP BY state, effect',
    values: [taskId],
  });
  const sum = (states: readonly LineState[], effect?: 'add' | 'change') =>
    rows
      .filter((row) => states.includes(row.state) && (effect === undefined || row.effect === effect))
      .reduce((total, row) => total + row.rows, 0);
  return { sum };
}

/** Refuses lines that repeat a unique value of an earlier line. @returns how many */
export async function refuseRepeatedLines({ database }: StaffDb, taskId: string, fault: string): Promise<number> {
  const { rowCount } = await database.query({
    text: `UPDATE task_line t SET state = 'refused', faults = jsonb_build_object('', $2::text) FROM (
        SELECT number FROM (SELECT number, row_number() OVER (PARTITION BY mark ORDER BY number) AS at
          FROM task_line, unnest(marks) AS mark WHERE task_id = $1 AND state = 'ready') m WHERE at > 1) again
      WHERE t.task_id = $1 AND t.number = again.number`,
    values: [taskId, fault],
  });
  return rowCount ?? 0;
}
