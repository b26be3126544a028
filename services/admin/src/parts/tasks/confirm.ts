import { named } from '@clever/contract/outside';
import { listTaskLines } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { AdminDb } from '../../core/admin-db.ts';
import { plain } from '../../core/data/plain.ts';
import { readRows } from '../../core/data/read-row.ts';
import { rowPath, tablePath, taskPath } from '../../core/domains/addresses.ts';
import type { Faults, Texts } from '../../core/forms/form-field.ts';
import { toText } from '../../core/forms/read-field.ts';
import { showForm } from '../../core/forms/show-form.ts';
import { textInWords } from '../../core/forms/text-in-words.ts';
import { showChange } from '../../core/html/change.ts';
import { formToken } from '../../core/html/form-token.ts';
import { translator } from '../../core/i18n/messages.ts';
import { bulkForm } from '../../core/tasks/bulk-form.ts';
import type { BulkSpec } from '../../core/tasks/bulk-lines.ts';
import type { TaskRun } from '../../core/tasks/task-run.ts';
import { deletePreview } from './delete-preview.ts';
import { nameOfTask } from './find-task.ts';
import { messages } from './messages.ts';

const maxSamples = 10;

/** Asks for what a bulk action needs: a value, a verb's input, a reason. */
export function askInput(
  db: AdminDb,
  run: TaskRun,
  state: { readonly texts: Texts; readonly faults?: Faults; readonly found?: string },
): string {
  const { task, table, viewer } = run;
  const { field } = task.spec as unknown as BulkSpec;
  const { fields, needsReason } = bulkForm(table, task.action, field);
  return showForm(viewer, db.site, {
    action: `${taskPath(task.id)}/input`,
    fields,
    ...state,
    submit: translator(messages, viewer.locale)('continue'),
    cancel: tablePath(table),
    needsReason,
  });
}

/** Shows what a bulk action would do: how many rows, which, from what to what, and what else would go. */
export async function askConfirmation(db: AdminDb, run: TaskRun): Promise<string> {
  const { task, table, viewer } = run;
  const t = translator(messages, viewer.locale);
  const spec = task.spec as unknown as BulkSpec;
  const { isFinal } = bulkForm(table, task.action, spec.field);
  const isDelete = task.action === 'delete' && !table.verbs.delete;
  const title = nameOfTask(viewer, table, task);
  const rows = rowCount(viewer, task.total);
  return html`!${isFinal ? html`<p class="notice bad">${t('irrevocable')}</p>` : ''}
!${unfitRows(run)}
!${isDelete ? await deletePreview(db, run) : ''}
<h2>${t('samples')}</h2>!${await samples(db, run)}
<p class="quiet">${t('asConfirmed')}</p>
<div class="buttons"><form method="post" action="${taskPath(task.id)}/confirm">!${formToken(viewer, db.site)}<button class="${isFinal ? 'final' : 'main'}">${t('confirm', { action: title, rows })}</button></form>
<form method="post" action="${taskPath(task.id)}/drop">!${formToken(viewer, db.site)}<button>${t('drop')}</button></form></div>`;
}

/** Shows which of the rows that were chosen are left out, and why. */
export function unfitRows({ task, table, viewer }: TaskRun): string {
  const t = translator(messages, viewer.locale);
  const { unfit = 0, unfitRows = [] } = task.spec as unknown as BulkSpec;
  if (unfit === 0) return '';
  const verb = named(table.verbs, task.action);
  const why = verb?.unfit?.[viewer.locale] ?? t('unfitWhy', { action: nameOfTask(viewer, table, task) });
  const rest = unfit - unfitRows.length;
  return html`<div class="notice"><p>${t('unfit', { rows: unfit })} ${why}</p><ul>!${unfitRows.map(({ key, label }) => html`<li><a href="${rowPath(table, key)}">${label}</a></li>`)}!${rest > 0 ? html`<li class="quiet">${t('more', { rows: new Intl.NumberFormat(viewer.locale).format(rest) })}</li>` : ''}</ul></div>`;
}

/** A count of rows in words. */
export const rowCount = ({ locale }: TaskRun['viewer'], rows: number): string =>
  translator(messages, locale)(rows === 1 ? 'oneRow' : 'rows', { rows: new Intl.NumberFormat(locale).format(rows) });

async function samples(db: AdminDb, { task, domain, table, viewer }: TaskRun): Promise<string> {
  const t = translator(messages, viewer.locale);
  const { values = {}, field } = task.spec as unknown as BulkSpec;
  const lines = await listTaskLines(db.staff, task.id, { states: ['waiting'], limit: maxSamples });
  const form = bulkForm(table, task.action, field).fields.filter(
    ({ name }) => name in values && table.fields.has(name),
  );
  const rows = await readRows(
    domain.database,
    table,
    lines.map(({ key }) => key),
  );
  const { sets = {} } = named(table.verbs, task.action) ?? {};
  const line = ({ key, label }: (typeof lines)[number]) => {
    const row = rows.get(key)?.row ?? {};
    const changes = form.map((one) => {
      const [from, to] = [row[one.name], values[one.name]].map(
        (value) => textInWords(viewer, one, toText(viewer, one, value)) || '–',
      );
      return html`<div><dt>${one.title[viewer.locale]}</dt><dd><del>${from}</del> <ins>${to}</ins></dd></div>`;
    });
    const set = Object.entries(sets).flatMap(([name, to]) => {
      const one = table.fields.get(name);
      return one ? [showChange(viewer, one, { from: plain(row[name]), to })] : [];
    });
    changes.push(...set);
    return html`<li><a href="${rowPath(table, key)}">${label}</a>!${changes.length > 0 ? html`<dl class="changes">!${changes}</dl>` : ''}</li>`;
  };
  const rest = task.total - lines.length;
  return html`<ul class="samples">!${lines.map(line)}!${rest > 0 ? html`<li class="quiet">${t('more', { rows: new Intl.NumberFormat(viewer.locale).format(rest) })}</li>` : ''}</ul>`;
}
