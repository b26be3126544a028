import type { Streamed } from '@clever/contract';
import { html } from 'ghtml';
import { safeNext } from '../../core/access/admit.ts';
import type { Viewer } from '../../core/access/reader.ts';
import { referrers } from '../../core/data/referrers.ts';
import { addPath, crumbsOf, rowPath, tablePath } from '../../core/domains/addresses.ts';
import type { Faults, Texts } from '../../core/forms/form-field.ts';
import { type FormParts, showForm } from '../../core/forms/show-form.ts';
import { showPage } from '../../core/html/page.ts';
import { showReferrers } from '../../core/html/show-referrers.ts';
import { labelOf } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import type { PageInput } from '../../core/page.ts';
import type { RowAction } from './find-action.ts';
import { messages } from './messages.ts';

/** The values of the form. */
export interface FormState {
  readonly texts: Texts;
  readonly before: Texts;
  readonly stamp: string;
  readonly version: string | undefined;
  /** Where the person came from and goes after a verb; the row's page where it is null. */
  readonly back: string | null;
  readonly faults?: Faults;
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
  { viewer, db }: Input,
  action: RowAction,
  state: FormState,
  { status = 200, above = '' }: ShowOptions = {},
): Promise<Streamed> {
  const { domain, table, fields, verb, read, needsReason } = action;
  const t = translator(messages, viewer.locale);
  const title = verb?.title[viewer.locale] ?? t(action.action as 'change');
  const crumbs = crumbsOf(viewer, domain, table);
  const form = (own: Omit<FormParts, 'fields' | 'texts' | 'faults' | 'needsReason'>) =>
    showForm(viewer, db.site, { ...own, fields, texts: state.texts, faults: state.faults ?? {}, needsReason });
  if (!read) {
    const submit = verb ? title : translator(siteTexts, viewer.locale)('save');
    const body = form({ action: addPath(table), submit, cancel: tablePath(table) });
    return showPage(viewer, { title, status, crumbs, body });
  }
  const { key } = action;
  const isFinal = verb?.isFinal ?? action.action === 'delete';
  const label = labelOf(table, read.row);
  const more = hidden({ stamp: state.stamp, version: state.version, back: state.back || undefined });
  const cancel = returnPath(action, state);
  const path = `${rowPath(table, key)}/do/${action.action}`;
  return showPage(viewer, {
    title: t('confirmVerb', { action: title, label }),
    status,
    crumbs: [...crumbs, { label, href: rowPath(table, key) }],
    body: html`!${above}!${isFinal ? html`<p class="notice bad">${t('irrevocable')}</p>` : ''}!${await going(viewer, action)}
!${form({ action: path, before: state.before, submit: title, isFinal, cancel, more })}`,
  });
}

async function going(viewer: Viewer, { domain, table, key, action, verb }: RowAction): Promise<string> {
  if (action !== 'delete' || verb) return '';
  const found = await referrers(domain, table, [[key]]);
  return found.length === 0
    ? html`<p>${translator(messages, viewer.locale)('nothingElse')}</p>`
    : showReferrers(viewer, found);
}

const hidden = (values: Readonly<Record<string, string | undefined>>) =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : html`<input type="hidden" name="${name}" value="${value}">`))
    .join('');

/** Where a person goes when it is done: only the page of a player leads here besides the row's own. */
export const returnPath = ({ table, key }: RowAction, { back }: FormState): string =>
  /^\/players\/[^/?#\\]+$/.test(back ?? '') ? safeNext(back) : rowPath(table, key);
