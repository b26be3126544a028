import { countTaskLines } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { crumbsOf, taskPath } from '../../core/domains/addresses.ts';
import { toText } from '../../core/forms/read-field.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { bulkForm } from '../../core/tasks/bulk-form.ts';
import type { BulkSpec } from '../../core/tasks/bulk-lines.ts';
import type { TaskRun } from '../../core/tasks/task-run.ts';
import { askConfirmation, askInput, rowCount, unfitRows } from './confirm.ts';
import { fileProgress } from './file-progress.ts';
import { findTask, nameOfTask } from './find-task.ts';
import { askMapping } from './mapping.ts';
import { messages } from './messages.ts';
import { progress, progressButtons } from './progress.ts';

/** One piece of work on many rows, from what it needs to its report. */
export const taskPage = definePage(
  { name: 'task', path: '/tasks/{id}' },
  'account',
  async ({ params, query, viewer, db }) => {
    const run = await findTask(db, viewer, params.id);
    return showTask(viewer, db, run, await bodyOf(db, run, query.has('mapping')));
  },
);

/** Shows a page about a task. */
export const showTask = (viewer: Viewer, _db: AdminDb, { task, domain, table }: TaskRun, body: string, status = 200) =>
  showPage(viewer, {
    title:
      task.kind === 'file'
        ? nameOfTask(viewer, table, task)
        : `${nameOfTask(viewer, table, task)}: ${rowCount(viewer, task.total)}`,
    status,
    crumbs: crumbsOf(viewer, domain, table),
    body,
  });

async function bodyOf(db: AdminDb, run: TaskRun, isMappingWanted: boolean): Promise<string> {
  const { task, table, viewer } = run;
  if (task.kind === 'import' && (task.state === 'draft' || (isMappingWanted && task.state === 'checked')))
    return askMapping(db, run);
  if (task.kind === 'file') return fileProgress(db, run);
  if (task.state === 'checked') return progress(db, run, await askRun(db, run));
  if (task.state !== 'draft') return progress(db, run);
  if (task.total === 0) return nothingFits(db, run);
  if (isReady(run)) return askConfirmation(db, run);
  const { field } = task.spec as unknown as BulkSpec;
  const { fields } = bulkForm(table, task.action, field);
  const initial = table.verbs[task.action]?.initial?.({}) ?? {};
  const texts = Object.fromEntries(fields.map((one) => [one.name, toText(viewer, one, initial[one.name])]));
  return askInput(db, run, { texts });
}

function nothingFits(db: AdminDb, run: TaskRun): string {
  const { task, viewer } = run;
  return html`<p class="notice bad">${translator(messages, viewer.locale)('nothingFits')}</p>!${unfitRows(run)}!${progressButtons(db, { ...run, task: { ...task, state: 'draft' } })}`;
}

/** Returns whether all is known that a bulk action asks for. */
export function isReady({ task, table }: TaskRun): boolean {
  const { field, values } = task.spec as unknown as BulkSpec;
  const { fields, needsReason } = bulkForm(table, task.action, field);
  return values !== undefined || (fields.length === 0 && !needsReason);
}

/** Shows what running a checked file would do. */
async function askRun(db: AdminDb, { task, viewer }: TaskRun): Promise<string> {
  const t = translator(messages, viewer.locale);
  const { sum } = await countTaskLines(db.staff, task.id);
  const number = new Intl.NumberFormat(viewer.locale);
  const [add, change] = [sum(['ready'], 'add'), sum(['ready'], 'change')];
  const refused = sum(['refused']);
  const run = html`<form method="post" action="${taskPath(task.id)}/run">!${formToken(viewer, db.site)}<button class="main">${t('run', { add: number.format(add), change: number.format(change) })}</button></form>`;
  return html`!${refused > 0 ? html`<p class="notice">${t('runWithout', { rows: number.format(refused) })}</p>` : ''}
<div class="buttons">!${add + change > 0 ? run : ''}<a class="button" href="?mapping=1">${t('again')}</a>
<form method="post" action="${taskPath(task.id)}/drop">!${formToken(viewer, db.site)}<button>${t('drop')}</button></form></div>`;
}

/** Shows the form of a bulk action's input again, with what is wrong. */
export const showInputAgain = (viewer: Viewer, db: AdminDb, run: TaskRun, state: Parameters<typeof askInput>[2]) =>
  showTask(viewer, db, run, askInput(db, run, state), state.faults ? 400 : 200);
