import { countTaskLines, listTaskLines, type TaskLine } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { AdminDb } from '../../core/admin-db.ts';
import { rowPath, tablePath, taskPath } from '../../core/domains/addresses.ts';
import { titleOf } from '../../core/domains/title-of.ts';
import { formToken } from '../../core/html/form-token.ts';
import { chip } from '../../core/html/state-chip.ts';
import { translator } from '../../core/i18n/messages.ts';
import type { BulkSpec } from '../../core/tasks/bulk-lines.ts';
import type { TaskRun } from '../../core/tasks/task-run.ts';
import { messages } from './messages.ts';
import { tones } from './tones.ts';

const maxFaults = 50;

/** Shows how far a task is, what came of it, and what can be done with it now: `next`, as markup. With scripts it looks again by itself. */
export async function progress(db: AdminDb, run: TaskRun, next = '', figures?: string): Promise<string> {
  const { task, viewer } = run;
  const t = translator(messages, viewer.locale);
  const isBusy = task.state === 'running' || task.state === 'checking';
  const path = taskPath(task.id);
  const again = isBusy
    ? html` hx-get="${path}" hx-trigger="load delay:1s" hx-select="#task" hx-swap="outerHTML" aria-live="polite"`
    : '';
  return html`<div id="task"!${again}>
<p>!${chip(tones[task.state], t(task.state))}</p>
!${task.error ? html`<p class="notice bad">${task.error}</p>` : ''}
!${figures ?? (await counts(db, run, isBusy))}
!${isBusy ? html`<noscript><p><a href="${path}">${t('look')}</a></p></noscript>` : ''}
!${next}!${progressButtons(db, run)}
!${isBusy ? '' : await faults(db, run)}</div>`;
}

async function counts(db: AdminDb, { task, viewer }: TaskRun, isBusy: boolean): Promise<string> {
  const t = translator(messages, viewer.locale);
  const { sum } = await countTaskLines(db.staff, task.id);
  const number = new Intl.NumberFormat(viewer.locale);
  const isCheck = task.state === 'checking' || task.state === 'checked';
  const left = isCheck || task.kind === 'bulk' ? sum(['waiting']) : sum(['ready', 'waiting']);
  const total = isCheck || task.kind === 'bulk' ? task.total : task.total - sum(['refused']);
  const bar = html`<label class="meter"><span>${t('progress', { done: number.format(total - left), total: number.format(total) })}</span>
<progress max="${String(total)}" value="${String(total - left)}"></progress></label>`;
  const cells: [string, number][] = isCheck
    ? [
        [t('toAdd'), sum(['ready'], 'add')],
        [t('toChange'), sum(['ready'], 'change')],
        [t('unchanged'), sum(['same'])],
        [t('refused'), sum(['refused'])],
      ]
    : [
        [t('succeeded'), sum(['done'])],
        [t('unchanged'), sum(['same'])],
        [t('failures'), sum(['failed'])],
        [t('refused'), sum(['refused'])],
        [t('waiting'), left],
      ];
  const shown = cells.filter(([, rows], at) => rows > 0 || at === 0);
  return html`!${isBusy ? bar : ''}<dl class="figures">!${shown.map(([label, rows]) => html`<div><dt>${label}</dt><dd>${number.format(rows)}</dd></div>`)}</dl>`;
}

/** What can be done with a task now, and the way back to its list. */
export function progressButtons(db: AdminDb, { task, table, viewer }: TaskRun): string {
  const t = translator(messages, viewer.locale);
  const button = (step: string, label: string, look = '') =>
    html`<form method="post" action="${taskPath(task.id)}/${step}">!${formToken(viewer, db.site)}<button class="${look}">${label}</button></form>`;
  const { query = '' } = task.spec as unknown as BulkSpec;
  const back = html`<a class="button" href="${tablePath(table)}${query ? `?${query}` : ''}">${t('toList')}</a>`;
  const own = {
    running: button('stop', t('stop')),
    checking: button('stop', t('stop')),
    stopped: button('resume', t('resume'), 'main'),
    failed: button('resume', t('resume')),
    checked: '',
    draft: '',
    done: '',
  }[task.state];
  return html`<div class="buttons">!${own}!${back}</div>`;
}

async function faults(db: AdminDb, { task, table, viewer }: TaskRun): Promise<string> {
  const t = translator(messages, viewer.locale);
  const lines = await listTaskLines(db.staff, task.id, { states: ['failed', 'refused'], limit: maxFaults + 1 });
  if (lines.length === 0) return '';
  const label = ({ key, label }: TaskLine) =>
    key === '' ? html`${label}` : html`<a href="${rowPath(table, key)}">${label}</a>`;
  const row = (line: TaskLine) =>
    html`<tr><td class="number">${String(line.number)}</td><td>!${label(line)}</td><td>!${Object.entries(line.faults ?? {}).map(([field, fault]) => html`<p>!${field ? html`<strong>${titleOf(table, field)[viewer.locale]}</strong>: ` : ''}${fault}</p>`)}</td></tr>`;
  return html`<section><h2>${t('failures')}</h2><p><a href="${taskPath(task.id)}/report.csv" download>${t('report')}</a></p>
<div class="scroll" role="region" aria-label="${t('failures')}" tabindex="0"><table><thead><tr><th scope="col" class="number">${t('row')}</th><th scope="col">${t('what')}</th><th scope="col">${t('why')}</th></tr></thead>
<tbody>!${lines.slice(0, maxFaults).map(row)}</tbody></table></div>
!${lines.length > maxFaults ? html`<p class="quiet">${t('firstFaults', { rows: maxFaults })}</p>` : ''}</section>`;
}
