import { listTaskLines } from '@clever/model-staff/db';
import type { AdminDb } from '../../core/admin-db.ts';
import { referrers, showReferrers } from '../../core/data/referrers.ts';
import { speak } from '../../core/i18n/messages.ts';
import type { TaskRun } from '../../core/tasks/task-run.ts';
import { messages } from './messages.ts';

const pageRows = 1_000;

/** Shows what would go with rows that are deleted, and what keeps some of them. */
export async function goingWith(db: AdminDb, { task, domain, table, viewer }: TaskRun): Promise<string> {
  const say = speak(messages, viewer.locale);
  return showReferrers(viewer, await referrers(domain, table, keysOf(db, task.id)), {
    hinders: say('inTheWay'),
    goes: say('alsoGone'),
    emptied: say('emptied'),
    moreThan: (rows) => say('moreThan', { rows }),
  });
}

async function* keysOf({ staff }: AdminDb, taskId: string): AsyncGenerator<string[]> {
  for (let after = 0; ; ) {
    const lines = await listTaskLines(staff, taskId, { states: ['waiting'], after, limit: pageRows });
    yield lines.map(({ key }) => key);
    after = lines.at(-1)?.number ?? 0;
    if (lines.length < pageRows) return;
  }
}
