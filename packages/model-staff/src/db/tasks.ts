import { permissionColumn } from './account-row.ts';
import type { StaffDb } from './staff-db.ts';

export type TaskState = 'draft' | 'checking' | 'checked' | 'running' | 'done' | 'stopped' | 'failed';

/** Who begins a task, on which table. */
export interface NewTask {
  readonly id: string;
  readonly kind: 'bulk' | 'import' | 'file';
  readonly accountId: string;
  readonly by: string;
  readonly address: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly domain: string;
  readonly table: string;
  /** delete, change, the verb, import, or what reads the file */
  readonly action: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Work on many rows that somebody began. */
export interface Task extends NewTask {
  readonly state: TaskState;
  readonly total: number;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

const columns = `id, kind, account_id AS "accountId", "by", address, locale, time_zone AS "timeZone", domain, table_name AS "table", action, state,
  spec, total, error, created_at AS "createdAt", ended_at AS "endedAt"`;

/** Begins a task as a draft. @returns false when the same form began it before */
export async function createTask({ database }: StaffDb, task: NewTask): Promise<boolean> {
  const { id, kind, accountId, by, address, locale, timeZone, domain, table, action, spec } = task;
  const { rowCount } = await database.query({
    text: `INSERT INTO task (id, kind, account_id, "by", address, locale, time_zone, domain, table_name, action, spec)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING`,
    values: [id, kind, accountId, by, address, locale, timeZone, domain, table, action, JSON.stringify(spec)],
  });
  return rowCount === 1;
}

/** Reads a task; undefined where there is none. */
export async function readTask({ database }: StaffDb, id: string): Promise<Task | undefined> {
  const { rows } = await database.query<Task>({ text: `SELECT ${columns} FROM task WHERE id = $1`, values: [id] });
  return rows[0];
}

/** Lists the tasks that a person began, the newest first. */
export async function listTasks({ database }: StaffDb, accountId: string): Promise<Task[]> {
  const { rows } = await database.query<Task>({
    text: `SELECT ${columns} FROM task WHERE account_id = $1 AND (total > 0 OR kind = 'file') ORDER BY id DESC LIMIT 100`,
    values: [accountId],
  });
  return rows;
}

/** What changes of a task, and from which states it may. */
export interface TaskStep {
  readonly from: readonly TaskState[];
  readonly to: TaskState;
  /** Added to what is known; absent where nothing is. */
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  /** Clears the results of its lines. */
  readonly isAnew?: true;
}

/** Moves a task on. @returns false when it is in none of the states any more */
export async function moveTask({ database }: StaffDb, id: string, { from, to, spec = {}, error, isAnew }: TaskStep) {
  const { rowCount } = await database.query({
    text: `WITH anew AS (UPDATE task_line SET state = 'waiting', faults = NULL, effect = NULL
        WHERE $6 AND task_id = (SELECT id FROM task WHERE id = $1 AND state = ANY ($2)) AND state <> 'waiting')
      UPDATE task SET state = $3, spec = spec || $4::jsonb, error = $5, leased_until = NULL,
        ended_at = CASE WHEN $3 IN ('done', 'stopped', 'failed') THEN now() END
      WHERE id = $1 AND state = ANY ($2)`,
    values: [id, from, to, JSON.stringify(spec), error ?? null, isAnew ?? false],
  });
  return rowCount === 1;
}

/** Removes a task that was never confirmed. */
export async function dropTask({ database }: StaffDb, id: string): Promise<void> {
  await database.query({ text: "DELETE FROM task WHERE id = $1 AND state = 'draft'", values: [id] });
}

/**
 * Takes the task that waited longest for its turn, or the one named, for a lease: several replicas share the work, and what one of them
 * left unfinished another takes up.
 */
export async function claimTask({ database, settings }: StaffDb, id: string | null = null): Promise<Task | undefined> {
  const { rows } = await database.query<Task>({
    text: `UPDATE task SET leased_until = now() + $2 * interval '1 ms', served_at = now() WHERE id = (
        SELECT id FROM task WHERE state IN ('checking', 'running') AND (leased_until IS NULL OR leased_until < now()) AND ($1::uuid IS NULL OR id = $1)
        ORDER BY served_at NULLS FIRST, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING ${columns}`,
    values: [id, settings.leaseMs],
  });
  return rows[0];
}

/** Gives a task back before its lease is over. */
export async function releaseTask({ database }: StaffDb, id: string): Promise<void> {
  await database.query({ text: 'UPDATE task SET leased_until = NULL WHERE id = $1', values: [id] });
}

/** Reads the permissions of an account; none where it is locked out. */
export async function readPermissions({ database }: StaffDb, accountId: string): Promise<readonly string[]> {
  const { rows } = await database.query<{ permissions: string[] }>({
    text: `SELECT ${permissionColumn}
      FROM account a WHERE a.id = $1 AND a.disabled_at IS NULL`,
    values: [accountId],
  });
  return rows[0]?.permissions ?? [];
}
