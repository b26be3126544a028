import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { addPath, rowPath, tablePath } from '../../core/domains/addresses.ts';
import { fieldsOfVerb } from '../../core/forms/fields-of-verb.ts';
import { valueName } from '../../core/forms/form-names.ts';
import { toTexts } from '../../core/forms/read-value.ts';
import { translator } from '../../core/i18n/messages.ts';
import type { FoundApproval } from './find-approval.ts';
import { messages } from './messages.ts';

/** Shows the outcome of an action that two people decided, and what can be done next. */
export function outcomeOf(viewer: Viewer, { approval, isAway }: FoundApproval): string {
  const t = translator(messages, viewer.locale);
  const notice = (text: string, look = '') => html`<p class="notice ${look}" role="status">${text}</p>`;
  if (approval.state === 'running') return notice(t('runningLong'));
  if (approval.state === 'refused') return notice(t('refusedLong'), 'bad');
  if (approval.state === 'lost') return notice(`${t('lostLong')} ${t(isAway ? 'lostAway' : 'lostLook')}`, 'bad');
  return approval.state === 'waiting' && isAway ? notice(t('away'), 'bad') : '';
}

/** Ways to the row, or to where it would be, and to ask for the same again. */
export function outcomeLinks(viewer: Viewer, found: FoundApproval): string {
  const { approval, table, isOwn } = found;
  const t = translator(messages, viewer.locale);
  const key = approval.madeKey;
  const isSeen = viewer.may({ domain: table.domain, table: table.name, action: 'view' });
  const link = (href: string, label: string) => html`<a class="button" href="${href}">${label}</a>`;
  const toRow = key === '' ? link(tablePath(table), t('toTable')) : link(rowPath(table, key), t('toRow'));
  const canAsk = isOwn && approval.state !== 'waiting' && approval.state !== 'running' && approval.state !== 'done';
  return html`!${isSeen ? toRow : ''} !${canAsk ? link(formAgain(viewer, found), t('askAgain')) : ''}`;
}

/** Longer addresses are cut by what stands between browsers and the site. */
const maxCharacters = 2000;

/** The address of the form with what was filled in; empty where it would be too long. */
function formAgain(viewer: Viewer, { approval, table, verb }: FoundApproval): string {
  const form = approval.key === '' ? addPath(table) : `${rowPath(table, approval.key)}/do/${approval.action}`;
  const fields = fieldsOfVerb(table, verb).filter(({ name }) => Object.hasOwn(approval.input, name));
  const query = new URLSearchParams();
  for (const [name, text] of Object.entries(toTexts(viewer, fields, approval.input))) query.set(valueName(name), text);
  const filled = `${form}?${query}`;
  return filled.length > maxCharacters ? form : filled;
}
