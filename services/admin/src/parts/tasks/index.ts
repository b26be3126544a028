import { tasksPage } from './list.ts';
import { reportPage } from './report.ts';
import { stepAction } from './step.ts';
import { taskPage } from './task.ts';

/** Work on many rows: what it needs, how far it is, what came of it. */
export const pages = [tasksPage, taskPage, stepAction, reportPage];

export { tasksAttention } from './attention.ts';
