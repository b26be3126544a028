import { html } from 'ghtml';
import type { AdminDb } from '../../core/admin-db.ts';
import { taskPath } from '../../core/domains/addresses.ts';
import { fileVerbPath } from '../../core/html/file-buttons.ts';
import { formToken } from '../../core/html/form-token.ts';
import { translator } from '../../core/i18n/messages.ts';
import type { FileSpec } from '../../core/tasks/read-file.ts';
import type { TaskRun } from '../../core/tasks/task-run.ts';
import { messages } from './messages.ts';
import { progress } from './progress.ts';

/** Shows what a domain makes, or would make, of a file. */
export function fileProgress(db: AdminDb, run: TaskRun): Promise<string> {
  const isBusy = run.task.state === 'running' || run.task.state === 'checking';
  return progress(
    db,
    run,
    run.task.state === 'checked' ? askRun(db, run) : '',
    isBusy ? '<progress></progress>' : figures(run),
  );
}

function figures({ task, table, viewer }: TaskRun): string {
  const { counts = {} } = task.spec as unknown as FileSpec;
  const number = new Intl.NumberFormat(viewer.locale);
  const titles = Object.entries(table.files[task.action]?.counts ?? {});
  const shown = titles.filter(([name]) => name in counts);
  return html`<dl class="figures">!${shown.map(([name, title]) => html`<div><dt>${title[viewer.locale]}</dt><dd>${number.format(counts[name] ?? 0)}</dd></div>`)}</dl>`;
}

function askRun(db: AdminDb, { task, table, viewer }: TaskRun): string {
  const t = translator(messages, viewer.locale);
  const form = (step: string, label: string, look: string) =>
    html`<form method="post" action="${taskPath(task.id)}/${step}">!${formToken(viewer, db.site)}<button class="${look}">${label}</button></form>`;
  return html`<div class="buttons">!${form('run', t('runFile'), 'main')}<a class="button" href="${fileVerbPath(table, task.action)}">${t('otherFile')}</a>!${form('drop', t('drop'), '')}</div>`;
}
