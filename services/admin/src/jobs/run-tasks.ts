import { job } from '../context.ts';
import { runBatch } from '../core/tasks/run-batch.ts';

/** Does bulk actions and imports, some rows at a time. */
export const runTasksJob = job({
  name: 'run-tasks',
  everyMs: 1_000,
  run: ({ db }) => runBatch(db),
});
