import { listTaskLines } from '@clever/model-staff/db';
import type { AdminDb } from '../../core/admin-db.ts';
import { referrers } from '../../core/data/referrers.ts';
import { showReferrers } from '../../core/html/show-referrers.ts';
import type { TaskRun } from '../../core/tasks/task-run.ts';

const pageRows = 1_000;

/** Shows what would go with rows that are deleted, and what keeps some of them. */
export async function deletePreview(db: AdminDb, { task, domain, table, viewer }: TaskRun): Promise<string> {
  return showReferrers(viewer, await referrers(domain, table, keysOf(db, task.id)), { isOfMany: true });
}

async function* keysOf({ staff }: AdminDb, taskId: string): AsyncGenerator<string[]> {
  for (let after = 0; ; ) {
    const lines = await listTaskLines(staff, taskId, { states: ['waiting'], after, limit: pageRows });
    yield lines.map(({ key }) => key);
    after = lines.at(-1)?.number ?? 0;
    if (lines.length < pageRows) return;
  }
}
