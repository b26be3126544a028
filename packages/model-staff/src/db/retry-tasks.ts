import type { StaffDb } from './staff-db.ts';

/** Resumes tasks that ended with an error, where they stopped; the permissions of their person still apply. @returns how many */
export async function retryTasks({ database }: StaffDb): Promise<number> {
  const { rowCount } = await database.query({
    text: `UPDATE task SET state = CASE WHEN kind = 'bulk' OR spec->'isChecked' = 'true' THEN 'running' ELSE 'checking' END,
        error = NULL, leased_until = NULL, ended_at = NULL, spec = spec || jsonb_build_object('runId', gen_random_uuid())
      WHERE state = 'failed'`,
  });
  return rowCount ?? 0;
}
