import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { plainRow } from '../../core/data/plain.ts';
import { linkedOf, nameIn, readLabels } from '../../core/data/read-labels.ts';
import { titleOf } from '../../core/domains/title-of.ts';
import { fieldsOfVerb } from '../../core/forms/fields-of-verb.ts';
import { toText } from '../../core/forms/read-field.ts';
import { textInWords } from '../../core/forms/text-in-words.ts';
import { changesBetween } from '../../core/history/entry.ts';
import { nameAction } from '../../core/history/name-action.ts';
import { showSide } from '../../core/html/change.ts';
import { showValue } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import type { FoundApproval } from './find-approval.ts';
import { messages } from './messages.ts';

/** Shows what would be done, field by field as it was filled in. */
export function showWanted(viewer: Viewer, { approval, table, verb }: FoundApproval): string {
  const t = translator(messages, viewer.locale);
  const fields = fieldsOfVerb(table, verb);
  const given = fields.filter(({ name }) => Object.hasOwn(approval.input, name));
  const line = (field: (typeof fields)[number]) =>
    html`<div><dt>${field.title[viewer.locale]}</dt><dd><span class="text">${textInWords(viewer, field, toText(viewer, field, approval.input[field.name]))}</span></dd></div>`;
  return html`<section class="card"><h2>${t('wouldRun')}: ${verb.title[viewer.locale]}</h2>
!${given.length === 0 ? html`<p class="quiet">${t('noInput')}</p>` : html`<dl>!${given.map(line)}</dl>`}</section>`;
}

/** Returns whether the row is another than the one that was asked about. */
export const isChanged = ({ approval, read }: FoundApproval): boolean =>
  read !== undefined && read.stamp !== approval.stamp;

/** Shows the row as it is now, and how it differs from the one that was asked about: to those who decide, or may look at it anyway. */
export async function showRowState(viewer: Viewer, found: FoundApproval): Promise<string> {
  const { approval, domain, table, read } = found;
  if (found.isAway || (found.isOwn && !viewer.may({ domain: table.domain, table: table.name, action: 'view' })))
    return '';
  const t = translator(messages, viewer.locale);
  if (approval.key === '') return html`<p class="notice">${t('made')}</p>`;
  if (!read) return html`<p class="notice bad">${t('gone')}</p>`;
  const labels = await readLabels(domain, [read.row], linkedOf(viewer, domain, table.fields.values()));
  const line = (field: typeof table.label) =>
    html`<div><dt>${field.title[viewer.locale]}</dt><dd>!${showValue(viewer, field, read.row, { called: nameIn(labels, field, read.row) })}</dd></div>`;
  return html`!${isChanged(found) ? compare(viewer, found) : ''}<section class="card"><h2>${t('row')}</h2><dl>!${[...table.fields.values()].map(line)}</dl></section>`;
}

function compare(viewer: Viewer, { approval, table, read }: FoundApproval): string {
  const t = translator(messages, viewer.locale);
  const changes = changesBetween(approval.before, read ? plainRow(read.row) : null);
  const { field: nameIt } = nameAction(approval, viewer.locale);
  const side = (name: string, value: unknown) =>
    html`<span class="text">!${showSide(viewer, nameIt(name), value)}</span>`;
  return html`<section class="inline"><div class="notice bad" role="alert"><p>${t('changed')}</p></div>
<div class="scroll" role="region" aria-label="${t('changed')}" tabindex="0"><table class="compare"><thead><tr><th scope="col">${t('field')}</th><th scope="col">${t('before')}</th><th scope="col">${t('now')}</th></tr></thead>
<tbody>!${changes.map(({ field, from, to }) => html`<tr><th scope="row">${titleOf(table, field)[viewer.locale]}</th><td>!${side(field, from)}</td><td class="new">!${side(field, to)}</td></tr>`)}</tbody></table></div></section>`;
}
