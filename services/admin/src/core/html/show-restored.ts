import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../access/reader.ts';
import { type Difference, differences } from '../data/differences.ts';
import { plain } from '../data/plain.ts';
import type { Restored } from '../data/read-restored.ts';
import type { Field, Table } from '../domains/table.ts';
import { defineMessages, translator } from '../i18n/messages.ts';
import { showValue } from './value.ts';

const messages = defineMessages({
  field: ['Field', '항목'],
  now: ['There now', '현재 저장된 값'],
  restored: ['To be restored', '복원할 값'],
  beside: ['What is there now, and what will be', '현재 값과 복원할 값'],
  differs: ['What differs', '달라지는 내용'],
  same: ['Nothing differs: the same is there now.', '현재 저장된 내용과 같습니다.'],
  gone: ['There is nothing to restore it to any more.', '복원할 대상이 더 이상 없습니다.'],
  notKept: ['What is there now is not kept as a version.', '현재 내용은 버전으로 남아 있지 않습니다.'],
  more: ['and {places} more places', '외 {places}곳'],
  whole: ['The whole {field}', '{field} 전체'],
});

const maxDifferences = 60;
/** Of a document that is shown whole, in characters: a page stays light. */
const maxDocument = 6_000;

interface Sides extends Restored {
  /** The version. */
  readonly row: AdminRow;
}

/** Shows a version beside what it would take the place of: their fields, where their documents differ, and both in full. */
export function showRestored(viewer: Viewer, table: Table, { head, current, row }: Sides): string {
  const t = translator(messages, viewer.locale);
  if (!head) return html`<p class="notice bad">${t('gone')}</p>`;
  const now = current ?? head;
  const fields = [...table.fields.values()];
  const documents = fields.filter(({ type }) => type === 'Json');
  const line = (field: Field) => {
    const [before, after] = [now, row].map((one) =>
      one[field.name] === undefined ? undefined : plain(one[field.name]),
    );
    const isNew = before !== after;
    return html`<tr><th scope="row">${field.title[viewer.locale]}</th><td>!${showValue(viewer, field, now)}</td><td class="${isNew ? 'new' : ''}">!${showValue(viewer, field, row)}</td></tr>`;
  };
  return html`<div class="scroll" role="region" aria-label="${t('beside')}" tabindex="0"><table class="compare"><caption class="hidden">${t('beside')}</caption><thead><tr><th scope="col">${t('field')}</th><th scope="col">${t('now')}</th><th scope="col">${t('restored')}</th></tr></thead>
<tbody>!${fields.filter((field) => !documents.includes(field)).map(line)}</tbody></table></div>
!${current ? documents.map((field) => showDocument(viewer, field, { from: current[field.name], to: row[field.name] })) : html`<p class="notice">${t('notKept')}</p>`}`;
}

function showDocument(viewer: Viewer, field: Field, sides: Pick<Difference, 'from' | 'to'>): string {
  const t = translator(messages, viewer.locale);
  const title = field.title[viewer.locale];
  const found = differences(sides.from, sides.to);
  const one = ({ path, from, to }: Difference) =>
    html`<div><dt>${path.join('.') || title}</dt><dd><del>${side(from)}</del> <ins>${side(to)}</ins></dd></div>`;
  const rest = found.length - maxDifferences;
  return html`<section class="card differs"><h2>${t('differs')}: ${title}</h2>
!${found.length === 0 ? html`<p>${t('same')}</p>` : html`<dl class="changes">!${found.slice(0, maxDifferences).map(one)}</dl>`}
!${rest > 0 ? html`<p class="quiet">${t('more', { places: new Intl.NumberFormat(viewer.locale).format(rest) })}</p>` : ''}
<details><summary>${t('whole', { field: title })}</summary><div class="sides"><div><h3>${t('now')}</h3>!${whole(sides.from)}</div><div><h3>${t('restored')}</h3>!${whole(sides.to)}</div></div></details></section>`;
}

const side = (value: unknown) => (value === undefined ? '–' : (JSON.stringify(value) ?? '–').slice(0, 200));

function whole(value: unknown): string {
  const text = JSON.stringify(value ?? null, null, 2);
  return html`<pre>${text.length > maxDocument ? `${text.slice(0, maxDocument)}…` : text}</pre>`;
}
