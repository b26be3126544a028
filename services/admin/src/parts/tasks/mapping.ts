import { listTaskLines } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { AdminDb } from '../../core/admin-db.ts';
import { taskPath } from '../../core/domains/addresses.ts';
import { titleOf } from '../../core/domains/title-of.ts';
import type { Faults } from '../../core/forms/form-field.ts';
import { formToken } from '../../core/html/form-token.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import {
  type ImportSpec,
  importAsksWhy,
  importFields,
  importModes,
  importTarget,
} from '../../core/tasks/import-spec.ts';
import type { TaskRun } from '../../core/tasks/task-run.ts';
import { rowCount } from './confirm.ts';
import { guessMapping } from './guess-mapping.ts';
import { messages } from './messages.ts';

const previewRows = 5;

/** Asks for the field of each column of a file, beside its first rows. Those that the header names are preselected. */
export async function askMapping(db: AdminDb, run: TaskRun, faults: Faults = {}, chosen?: Partial<ImportSpec>) {
  const { task, table, viewer } = run;
  const t = translator(messages, viewer.locale);
  const spec = { ...(task.spec as unknown as ImportSpec), ...chosen };
  const target = importTarget(table);
  const mapping = spec.mapping ?? guessMapping(table, target, spec.columns);
  const fields = importFields(target);
  const isVerb = Object.hasOwn(table.verbs, 'add') || Object.hasOwn(table.verbs, 'change');
  const summary = Object.entries(faults).map(
    ([name, fault]) => html`<li>${name ? `${titleOf(table, name)[viewer.locale]}: ` : ''}${fault}</li>`,
  );
  return html`!${summary.length > 0 ? html`<div class="notice bad" role="alert" tabindex="-1"><ul>!${summary}</ul></div>` : ''}
<p class="quiet">${spec.encoding === undefined ? spec.file : t('encoding', { file: spec.file, encoding: spec.encoding, delimiter: spec.delimiter === '\t' ? 'Tab' : spec.delimiter })} · ${rowCount(viewer, task.total)}</p>
<h2>${t('preview')}</h2>!${await preview(db, run)}
<form class="form" method="post" action="${taskPath(task.id)}/mapping">!${formToken(viewer, db.site)}
<fieldset class="mapping"><legend>${t('mapping')}</legend>!${fields.map((field) => columnOf(run, { field, columns: spec.columns, chosen: mapping[field.name], fault: faults[field.name] }))}</fieldset>
!${choices(run, spec)}
!${spec.reason !== undefined || importAsksWhy(table) ? html`<div class="field"><label for="reason">${translator(siteTexts, viewer.locale)('reason')}</label><input id="reason" name="reason" maxlength="1000" value="${spec.reason ?? ''}" required></div>` : ''}
<p class="hint">${t('checkHint')} !${isVerb ? html`${t('verbHint')}` : ''}</p>
<div class="buttons"><button class="main">${t('check')}</button></div></form>
<form method="post" action="${taskPath(task.id)}/drop">!${formToken(viewer, db.site)}<button>${t('drop')}</button></form>`;
}

interface ColumnChoice {
  readonly field: ReturnType<typeof importFields>[number];
  readonly columns: readonly string[];
  readonly chosen: number | undefined;
  readonly fault: string | undefined;
}

function columnOf({ viewer }: TaskRun, { field, columns, chosen, fault }: ColumnChoice): string {
  const t = translator(messages, viewer.locale);
  const options = columns.map(
    (column, at) => html`<option value="${String(at)}"!${at === chosen ? ' selected' : ''}>${column}</option>`,
  );
  return html`<label class="!${fault ? 'wrong' : ''}"><span>${field.title[viewer.locale]}!${field.isAsked ? html` <span class="quiet" aria-hidden="true">*</span>` : ''}</span>
<select name="m.${field.name}"!${fault ? ' aria-invalid="true"' : ''}><option value="">${t('leaveOut')}</option>!${options}</select></label>`;
}

function choices({ table, viewer }: TaskRun, { mode, by, empty }: Partial<ImportSpec>): string {
  const t = translator(messages, viewer.locale);
  const { keys } = importTarget(table);
  const modes = importModes(viewer, table);
  const titles = { both: t('both'), add: t('addOnly'), change: t('changeOnly') };
  const select = (name: string, label: string, options: readonly (readonly [string, string])[], chosen?: string) =>
    html`<div class="field half"><label for="${name}">${label}</label><select id="${name}" name="${name}">!${options.map(([value, text]) => html`<option value="${value}"!${value === chosen ? ' selected' : ''}>${text}</option>`)}</select></div>`;
  return html`!${select(
    'mode',
    t('mode'),
    modes.map((one) => [one, titles[one]] as const),
    mode ?? modes[0],
  )}
!${select(
    'by',
    t('by'),
    keys.map(
      (fields) =>
        [fields.map(({ name }) => name).join(), fields.map(({ title }) => title[viewer.locale]).join(' + ')] as const,
    ),
    by?.join() ?? keys[0]?.map(({ name }) => name).join(),
  )}
!${select(
    'empty',
    t('empty'),
    [
      ['keep', t('keep')],
      ['remove', t('remove')],
    ],
    empty ?? 'keep',
  )}`;
}

async function preview(db: AdminDb, { task, viewer }: TaskRun): Promise<string> {
  const t = translator(messages, viewer.locale);
  const { columns } = task.spec as unknown as ImportSpec;
  const states = ['waiting', 'ready', 'refused', 'same'] as const;
  const lines = await listTaskLines(db.staff, task.id, { states, limit: previewRows });
  const cells = (texts: readonly string[]) => columns.map((_, at) => html`<td>${(texts[at] ?? '').slice(0, 80)}</td>`);
  return html`<div class="scroll" role="region" aria-label="${t('preview')}" tabindex="0"><table><thead><tr><th scope="col" class="number">${t('row')}</th>!${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>!${lines.map(({ number, cells: texts }) => html`<tr><td class="number">${String(number)}</td>!${cells(texts ?? [])}</tr>`)}</tbody></table></div>`;
}
