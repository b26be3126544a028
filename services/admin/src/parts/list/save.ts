import { isProblem, newId, type Redirect, redirect, type Streamed } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { actionFaults } from '../../core/actions/action-faults.ts';
import { ActionFailed, performAll } from '../../core/actions/perform-all.ts';
import { notWritable, rowGone, rowStale } from '../../core/data/problems.ts';
import type { ReadRow } from '../../core/data/read-row.ts';
import { readRows } from '../../core/data/read-row.ts';
import { crumbsOf, tablePath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import type { Faults, FormField } from '../../core/forms/form-field.ts';
import { toText } from '../../core/forms/read-field.ts';
import { readValues } from '../../core/forms/read-value.ts';
import { comparison } from '../../core/html/comparison.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { definePage, type PageInput } from '../../core/page.ts';
import { cellControl } from './cell-control.ts';
import { viewQuery } from './columns.ts';
import { messages } from './edit-messages.ts';
import { editableFields } from './editable.ts';
import { changedFields, type Edit, readEdits } from './read-edits.ts';

/** Saves what was changed in a list: all rows in one transaction, each as the person saw it, or none. */
export const saveEditsAction = definePage(
  { name: 'saveEdits', method: 'POST', path: '/edit/{domain}/{table}' },
  needs('change'),
  async (input) => {
    const { params, form, formId, viewer, db } = input;
    const { domain, table } = findTable(db, params);
    const fields = editableFields(viewer, table);
    if (fields.length === 0) throw notWritable();
    const edits = readEdits(form, fields);
    const state = { domain, table, fields, edits };
    const read = edits.map((edit) => readValues(viewer, changedFields(edit, fields), edit.texts));
    const faults = read.map((one) => one.faults);
    const reason = trim(form.get('reason') ?? '').slice(0, 1000);
    if (table.needsReason && edits.length > 0 && reason === '') return show(input, state, faults, 400);
    if (faults.some((one) => Object.keys(one).length > 0)) return show(input, state, faults, 400);
    const actions = edits.map((edit, at) => ({
      ...edit,
      ...{ id: at === 0 ? formId : newId(), domain, table, action: 'change', reason },
      ...{ read: null, version: undefined, values: read[at]?.values ?? {} },
    }));
    try {
      const isFirst = await performAll(db, viewer, actions);
      return redirect(303, backTo(table, form, isFirst ? String(edits.length) : 'again'));
    } catch (error) {
      return failed(input, state, error);
    }
  },
);

function backTo(table: Table, form: URLSearchParams, saved: string): string {
  const query = new URLSearchParams(viewQuery(new URLSearchParams(form.get('query') ?? '')));
  query.set('saved', saved);
  return `${tablePath(table)}?${query.toString()}`;
}

interface State {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly fields: readonly FormField[];
  readonly edits: readonly Edit[];
}

async function failed(input: PageInput<Viewer>, state: State, error: unknown): Promise<Streamed | Redirect> {
  if (!(error instanceof ActionFailed)) throw error;
  if (isProblem(error.cause, rowStale, rowGone)) return show(input, state, [], 412);
  const faults: Faults[] = [];
  faults[error.at] = await actionFaults(input.viewer, state, error.cause, state.fields);
  return show(input, state, faults, 400);
}

/** Shows all that was typed again, with what is wrong; beside it, what somebody else has saved meanwhile. */
async function show({ form, viewer, db }: PageInput<Viewer>, state: State, faults: readonly Faults[], status: number) {
  const { domain, table, edits } = state;
  const t = translator(messages, viewer.locale);
  const rows = await readRows(
    domain.database,
    table,
    edits.map(({ key }) => key),
  );
  const reason = html`<div class="field"><label for="reason">${translator(siteTexts, viewer.locale)('reason')}</label><input id="reason" name="reason" maxlength="1000" value="${form.get('reason') ?? ''}" required></div>`;
  return showPage(viewer, {
    title: t('title', { table: table.title[viewer.locale] }),
    status,
    isWide: true,
    crumbs: crumbsOf(viewer, domain, table),
    body: html`<p class="notice bad" role="alert" tabindex="-1">${t('faults')}</p>
<form method="post" action="/edit/${table.domain}/${table.name}">!${formToken(viewer, db.site)}<input type="hidden" name="query" value="${form.get('query') ?? ''}">
!${edits.map((edit, at) => editAgain(viewer, state, { edit, read: rows.get(edit.key), faults: faults[at] ?? {} }))}
!${table.needsReason ? reason : ''}
<div class="buttons"><button class="main">${t('save')}</button> <a class="button" href="${tablePath(table)}">${translator(siteTexts, viewer.locale)('back')}</a></div></form>`,
  });
}

interface Again {
  readonly edit: Edit;
  readonly read: ReadRow | undefined;
  readonly faults: Faults;
}

function editAgain(viewer: Viewer, { fields }: State, { edit, read, faults }: Again): string {
  const { at, key, label, texts, before } = edit;
  const t = translator(messages, viewer.locale);
  if (!read) return html`<p class="notice bad">${t('gone', { label })}</p>`;
  const now = Object.fromEntries(fields.map((field) => [field.name, toText(viewer, field, read.row[field.name])]));
  const isStale = read.stamp !== edit.stamp;
  const compared = isStale
    ? html`<p class="quiet">${t('now', { label })}</p>!${comparison(viewer, fields, { was: before, now, yours: { ...before, ...texts } })}`
    : '';
  const shown = fields.filter(({ name }) => texts[name] !== undefined);
  const control = (field: FormField) =>
    html`<div class="field half"><span aria-hidden="true">${field.title[viewer.locale]}</span>!${cellControl(viewer, field, { at, text: texts[field.name] ?? '', before: isStale ? (now[field.name] ?? '') : (before[field.name] ?? ''), label, fault: faults[field.name] })}</div>`;
  const others = Object.entries(faults).filter(([name]) => !shown.some((field) => field.name === name));
  return html`<section class="card"><h2>${label}</h2>!${compared}!${others.map(([, fault]) => html`<p class="fault">${fault}</p>`)}
<input type="hidden" name="row.${String(at)}" value="${key}"><input type="hidden" name="stamp.${String(at)}" value="${read.stamp}"><input type="hidden" name="label.${String(at)}" value="${label}">
<div class="form">!${shown.map(control)}</div></section>`;
}
