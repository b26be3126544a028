import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import type { ListPage } from '../../core/data/list-rows.ts';
import { readRows } from '../../core/data/read-row.ts';
import { keyOf } from '../../core/data/row-key.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Field, Table } from '../../core/domains/table.ts';
import type { FormField } from '../../core/forms/form-field.ts';
import { toText } from '../../core/forms/read-field.ts';
import { formToken } from '../../core/html/form-token.ts';
import type { ListTableOptions } from '../../core/html/list-table.ts';
import { labelOf } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { bulkActions, settable } from '../../core/tasks/bulk-form.ts';
import { messages } from './bulk-messages.ts';
import { cellControl } from './cell-control.ts';
import { viewQuery } from './columns.ts';
import { editableFields } from './editable.ts';

/** What makes a list a form: boxes to choose rows, cells to change them, and what can be done. */
export interface RowsForm {
  readonly parts: Pick<ListTableOptions, 'choose' | 'cell'>;
  /** Puts the form around the table. */
  readonly around: (table: string) => string;
}

interface Listed {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly query: URLSearchParams;
  readonly found: ListPage;
}

/** Prepares the form around a list, as far as the person may do anything with its rows. */
export async function rowsForm(viewer: Viewer, db: AdminDb, listed: Listed): Promise<RowsForm> {
  const { domain, table, found } = listed;
  const may = (action: string) => viewer.may({ domain: table.domain, table: table.name, action });
  const actions = bulkActions(table).filter(may);
  const toSet = may('change') ? settable(table) : [];
  const editable = editableFields(viewer, table);
  if (found.rows.length === 0 || (actions.length === 0 && toSet.length === 0 && editable.length === 0))
    return { parts: {}, around: (list) => list };
  const keys = found.rows.map((row) => keyOf(table, row));
  const rows = editable.length > 0 ? await readRows(domain.database, table, keys) : new Map();
  const t = translator(messages, viewer.locale);

  const choose = (row: AdminRow | undefined, at: number) => {
    if (!row) return html`<input type="checkbox" data-choose-all aria-label="${t('choose')}">`;
    const read = rows.get(keys[at] ?? '');
    const label = labelOf(table, row);
    const edit = read
      ? html`<input type="hidden" name="row.${String(at)}" value="${keys[at] ?? ''}"><input type="hidden" name="stamp.${String(at)}" value="${read.stamp}"><input type="hidden" name="label.${String(at)}" value="${label}">`
      : '';
    return html`<input type="checkbox" name="key" value="${keys[at] ?? ''}" aria-label="${t('chooseRow', { label })}">!${edit}`;
  };
  const cell = (field: Field, row: AdminRow, at: number) => {
    const form = editable.find(({ name }) => name === field.name);
    const read = rows.get(keys[at] ?? '');
    if (!form || !read) return undefined;
    const text = toText(viewer, form, read.row[field.name]);
    return cellControl(viewer, form, { at, text, before: text, label: labelOf(table, row) });
  };
  return {
    parts: { choose, cell },
    around: (list) => around(viewer, db, listed, { list, actions, toSet, isEditable: editable.length > 0 }),
  };
}

interface Offered {
  readonly list: string;
  readonly actions: readonly string[];
  readonly toSet: readonly FormField[];
  readonly isEditable: boolean;
}

function around(viewer: Viewer, db: AdminDb, { table, query }: Listed, offered: Offered): string {
  const t = translator(messages, viewer.locale);
  const { list, actions, toSet, isEditable } = offered;
  const own = `${table.domain}/${table.name}`;
  const button = (action: string) => {
    const verb = table.verbs[action];
    const isFinal = verb?.isFinal ?? action === 'delete';
    return html`<button formaction="/bulk/${own}/${action}" class="small ${isFinal ? 'final' : ''}">${verb?.title[viewer.locale] ?? t('delete')}</button>`;
  };
  const set = html`<span class="row"><label class="hidden" for="set-field">${t('field')}</label><select id="set-field" name="field" class="small">!${toSet.map(({ name, title }) => html`<option value="${name}">${title[viewer.locale]}</option>`)}</select><button formaction="/bulk/${own}/change" class="small">${t('set')}</button></span>`;
  const reason = html`<label>${translator(siteTexts, viewer.locale)('reason')} <input name="reason" maxlength="1000"></label>`;
  const bulk = html`<div class="bulk" role="group" aria-label="${t('withChosen')}"><span class="quiet">${t('withChosen')}</span>!${actions.map(button)}!${toSet.length > 0 ? set : ''}
<label class="box"><input type="checkbox" name="all" value="1"> ${t('allOfList')}</label><p class="fault" role="alert" data-none-chosen hidden>${t('noneChosen')}</p></div>`;
  const save = html`<div class="bulk">!${table.needsReason ? reason : ''}<button class="main" formaction="/edit/${own}">${t('save')}</button></div>`;
  return html`<form class="rows" method="post" autocomplete="off" action="/!${isEditable ? 'edit' : 'bulk'}/${own}!${isEditable ? '' : `/${actions[0] ?? 'change'}`}">!${formToken(viewer, db.site)}<input type="hidden" name="query" value="${viewQuery(query)}">!${query.get('after') ? html`<input type="hidden" name="after" value="${query.get('after')}">` : ''}
!${isEditable ? html`<button class="hidden" tabindex="-1" aria-hidden="true" formaction="/edit/${own}"></button>` : ''}!${list}!${isEditable ? save : ''}!${actions.length + toSet.length > 0 ? bulk : ''}</form>`;
}
