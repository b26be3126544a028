import type { Streamed } from '@clever/contract';
import { html } from 'ghtml';
import { safeNext } from '../../core/access/admit.ts';
import type { Viewer } from '../../core/access/reader.ts';
import { plain } from '../../core/data/plain.ts';
import { referrers } from '../../core/data/referrers.ts';
import { addPath, crumbsOf, rowPath, tablePath } from '../../core/domains/addresses.ts';
import type { Field } from '../../core/domains/table.ts';
import { pictureOrigins } from '../../core/forms/editors/show-phone.ts';
import type { Faults, Texts } from '../../core/forms/form-field.ts';
import { type FormParts, showForm } from '../../core/forms/show-form.ts';
import { showChange } from '../../core/html/change.ts';
import { showPage } from '../../core/html/page.ts';
import { policyWithPictures } from '../../core/html/security-headers.ts';
import { showReferrers } from '../../core/html/show-referrers.ts';
import { showRestored } from '../../core/html/show-restored.ts';
import { nameOf, showValue } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import type { PageInput } from '../../core/page.ts';
import type { RowAction } from './find-action.ts';
import { messages } from './messages.ts';
import { notesOf } from './notes-of.ts';

/** The values of the form. */
export interface FormState {
  readonly texts: Texts;
  readonly before: Texts;
  readonly stamp: string;
  readonly version: string | undefined;
  /** Where the person came from and goes after a verb; the row's page where it is null. */
  readonly back: string | null;
  readonly faults?: Faults;
  /** The language whose tab is open. */
  readonly open?: string | null;
  /** Rows that were looked for, as markup. */
  readonly found?: string;
}

export interface ShowOptions {
  /** Of the answer (200). */
  readonly status?: number;
  /** Markup above the form. */
  readonly above?: string;
}

type Input = Pick<PageInput<Viewer>, 'viewer' | 'db'>;

/** Shows the form of something that is to be done with a row, or of a new one; of a deletion, what else would go. */
export async function showAction(
  input: Input,
  action: RowAction,
  state: FormState,
  { status = 200, above = '' }: ShowOptions = {},
): Promise<Streamed> {
  const { viewer, db } = input;
  const { domain, table, fields, verb, read, needsReason } = action;
  const t = translator(messages, viewer.locale);
  const title = verb?.title[viewer.locale] ?? t(action.action as 'change');
  const crumbs = crumbsOf(viewer, domain, table);
  const notes = await notesOf(input, fields, state.texts);
  const form = (own: Omit<FormParts, 'fields' | 'texts' | 'faults' | 'needsReason'>) =>
    showForm(viewer, db.site, {
      ...own,
      fields,
      texts: state.texts,
      faults: state.faults ?? {},
      needsReason,
      notes,
      open: state.open ?? undefined,
      found: state.found,
    });
  const headers = pictureHeaders(fields, state.texts);
  if (!read) {
    const submit = verb ? title : translator(siteTexts, viewer.locale)('save');
    const body = form({ action: addPath(table), submit, cancel: tablePath(table) });
    return showPage(viewer, { title, status, headers, crumbs, body: above + body });
  }
  const { key } = action;
  const isFinal = verb?.isFinal ?? action.action === 'delete';
  const label = nameOf(viewer, table, read.row);
  const more = hidden({ stamp: state.stamp, version: state.version, back: state.back || undefined });
  const cancel = returnPath(action, state);
  const path = `${rowPath(table, key)}/do/${action.action}`;
  return showPage(viewer, {
    title: t('confirmVerb', { action: title, label }),
    status,
    headers,
    crumbs: [...crumbs, { label, href: rowPath(table, key) }],
    body: html`!${above}!${isFinal ? html`<p class="notice bad">${t('irrevocable')}</p>` : ''}!${await going(viewer, action)}!${becomes(viewer, action)}!${action.restored ? showRestored(viewer, table, { ...action.restored, row: read.row }) : ''}
!${form({ action: path, before: state.before, submit: title, isFinal, cancel, more })}`,
  });
}

/** A page that previews pictures allows those addresses that its form has, and no others. */
function pictureHeaders(fields: RowAction['fields'], texts: Texts): Record<string, string> {
  const shown = fields.filter(({ editor }) => editor?.as === 'record' && editor.languages?.preview?.picture);
  const origins = pictureOrigins(Object.fromEntries(shown.map(({ name }) => [name, texts[name] ?? ''])));
  return origins.length === 0 ? {} : { 'content-security-policy': policyWithPictures(origins) };
}

/** What a verb changes whatever is filled in: from what to what. */
function becomes(viewer: Viewer, { table, verb, read }: RowAction): string {
  const changes = Object.entries(verb?.sets ?? {}).flatMap(([name, to]) => {
    const field = table.fields.get(name);
    const from = plain(read?.row[name]);
    return field && from !== to ? [showChange(viewer, field, { from, to })] : [];
  });
  return changes.length > 0 ? html`<dl class="changes becomes">!${changes}</dl>` : '';
}

/** What goes when a row is deleted: the row itself, and what belongs to it. */
async function going(viewer: Viewer, { domain, table, key, action, verb, read }: RowAction): Promise<string> {
  const t = translator(messages, viewer.locale);
  const goes = verb?.goes ? html`<p>${verb.goes[viewer.locale]}</p>` : '';
  if (action !== 'delete' || !read) return goes;
  const { row } = read;
  const line = (field: Field) =>
    html`<div><dt>${field.title[viewer.locale]}</dt><dd>!${showValue(viewer, field, row, { isShort: true })}</dd></div>`;
  const own = html`<section class="card goes"><h2>${t('goesNow')}</h2>!${goes}<dl>!${[...new Set([table.label, ...table.list])].map(line)}</dl></section>`;
  if (verb) return own;
  const found = await referrers(domain, table, [[key]]);
  return html`!${own}!${found.length === 0 ? html`<p>${t('nothingElse')}</p>` : showReferrers(viewer, found)}`;
}

const hidden = (values: Readonly<Record<string, string | undefined>>) =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : html`<input type="hidden" name="${name}" value="${value}">`))
    .join('');

/** Where a person goes when it is done: only the page of a player leads here besides the row's own. */
export const returnPath = ({ table, key }: RowAction, { back }: FormState): string =>
  /^\/players\/[^/?#\\]+$/.test(back ?? '') ? safeNext(back) : rowPath(table, key);
