import type { Streamed } from '@clever/contract';
import { html } from 'ghtml';
import { safeNext } from '../../core/access/admit.ts';
import type { Viewer } from '../../core/access/reader.ts';
import { referrers, showReferrers } from '../../core/data/referrers.ts';
import { crumbsOf, rowPath } from '../../core/domains/addresses.ts';
import type { Faults, Texts } from '../../core/forms/form-field.ts';
import { showForm } from '../../core/forms/show-form.ts';
import { showPage } from '../../core/html/page.ts';
import { labelOf } from '../../core/html/value.ts';
import { speak } from '../../core/i18n/messages.ts';
import type { PageInput } from '../../core/page.ts';
import type { Doing } from './find-doing.ts';
import { messages } from './messages.ts';

/** What stands in the form. */
export interface DoingState {
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

/** Shows the form of something that is to be done with a row; of a deletion, what else would go. */
export async function showDoing(
  { viewer, db }: Pick<PageInput<Viewer>, 'viewer' | 'db'>,
  doing: Doing,
  state: DoingState,
  { status = 200, above = '' }: ShowOptions = {},
): Promise<Streamed> {
  const { domain, table, key, action, verb, fields, read, needsReason } = doing;
  const say = speak(messages, viewer.locale);
  const title = verb?.title[viewer.locale] ?? say(action as 'change');
  const isFinal = verb?.isFinal ?? action === 'delete';
  const label = labelOf(table, read.row);
  const form = showForm(viewer, db.site, {
    action: `${rowPath(table, key)}/do/${action}`,
    fields,
    texts: state.texts,
    before: state.before,
    ...(state.faults && { faults: state.faults }),
    submit: title,
    isFinal,
    cancel: wayBack(doing, state),
    needsReason,
    more: hidden({ stamp: state.stamp, version: state.version, back: state.back || undefined }),
  });
  return showPage(viewer, {
    title: say('confirmVerb', { action: title, label }),
    status,
    crumbs: [...crumbsOf(viewer, domain, table), { label, href: rowPath(table, key) }],
    body: html`!${above}!${isFinal ? html`<p class="notice bad">${say('irrevocable')}</p>` : ''}!${await going(viewer, doing)}
!${form}`,
  });
}

async function going(viewer: Viewer, { domain, table, key, action, verb }: Doing): Promise<string> {
  if (action !== 'delete' || verb) return '';
  const say = speak(messages, viewer.locale);
  const found = await referrers(domain, table, [[key]]);
  if (found.length === 0) return html`<p>${say('nothingElse')}</p>`;
  return showReferrers(viewer, found, {
    hinders: say('inTheWay'),
    goes: say('alsoGone'),
    emptied: say('emptied'),
    moreThan: (rows) => say('moreThan', { rows }),
  });
}

const hidden = (values: Readonly<Record<string, string | undefined>>) =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : html`<input type="hidden" name="${name}" value="${value}">`))
    .join('');

/** Where a person goes when it is done: only the page of a player leads here besides the row's own. */
export const wayBack = ({ table, key }: Doing, { back }: DoingState): string =>
  /^\/players\/[^/?#\\]+$/.test(back ?? '') ? safeNext(back) : rowPath(table, key);
