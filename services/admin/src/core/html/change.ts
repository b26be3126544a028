import { isDeepStrictEqual } from 'node:util';
import type { FieldChange } from '@clever/model-staff';
import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { type Difference, differences } from '../data/differences.ts';
import { documentIn } from '../data/document-in.ts';
import { type Named, valueTitle } from '../domains/naming.ts';
import { isNumeric } from '../domains/table.ts';
import { defineMessages, translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';
import { showJson } from './show-json.ts';
import { showNumber, showTime } from './value.ts';

/** A changed field, with its values as JSON. */
export type Changed = Named & { readonly type?: string | undefined };

const messages = defineMessages({
  whole: ['The whole value', '전체 값'],
  more: ['and {places} more places', '외 {places}곳'],
});

/** Of one field: a page stays light. */
const maxPlaces = 20;

/** Shows what a field was, and what it became; of a list and a document what differs, and no more. */
export function showChange(reader: Reader, field: Changed, { from, to }: Pick<FieldChange, 'from' | 'to'>): string {
  const shown =
    Array.isArray(from) && Array.isArray(to)
      ? listChange(reader, field, from, to)
      : isDocument(from) && isDocument(to)
        ? placesChange(reader, field, differences(from, to))
        : bothSides(reader, field, { from, to });
  return html`<div><dt>${field.title[reader.locale]}</dt><dd>!${shown}</dd></div>`;
}

const isDocument = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

const bothSides = (reader: Reader, field: Changed, { from, to }: Pick<FieldChange, 'from' | 'to'>) =>
  html`<del>!${showSide(reader, field, from)}</del> <ins>!${showSide(reader, field, to)}</ins>`;

/** What went and what came; another order of the same is shown whole, and objects that stayed as many place by place. */
function listChange(reader: Reader, field: Changed, from: readonly unknown[], to: readonly unknown[]): string {
  if (from.length === to.length && [...from, ...to].every(isDocument))
    return placesChange(reader, field, differences(from, to));
  const gone = without(from, to);
  const come = without(to, from);
  if (gone.length + come.length === 0) return bothSides(reader, field, { from, to });
  const each = (tag: 'del' | 'ins') => (value: unknown) => `<${tag}>${showSide(reader, field, [value])}</${tag}>`;
  return [...gone.map(each('del')), ...come.map(each('ins'))].join(' ');
}

/** What is in one list and not in another one, as often as it is more. */
function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const left = [...other];
  return list.filter((one) => {
    const at = left.findIndex((each) => isDeepStrictEqual(each, one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function placesChange(reader: Reader, field: Changed, found: readonly Difference[]): string {
  const place = ({ path, from, to }: Difference) => {
    const named = field.within?.(path.at(-1) ?? '');
    const names = path.map((part) => field.within?.(part)?.title[reader.locale] ?? part);
    const part: Changed = named ?? { title: field.title, hint: {}, valueTitles: {} };
    return html`<div><dt>${names.join(' › ')}</dt><dd>!${bothSides(reader, part, { from, to })}</dd></div>`;
  };
  const rest = found.length - maxPlaces;
  const more =
    rest > 0 ? html`<p class="quiet">${translator(messages, reader.locale)('more', { places: rest })}</p>` : '';
  return html`<dl class="changes">!${found.slice(0, maxPlaces).map(place)}</dl>!${more}`;
}

/** Shows one side of a change. */
export function showSide(reader: Reader, field: Changed, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return translator(siteTexts, reader.locale)(value ? 'yes' : 'no');
  if (typeof value === 'number' || isDigits(field, value)) return showNumber(reader, field, String(value), true);
  const document = typeof value === 'string' ? documentIn(value) : value;
  if (document !== undefined) return folded(reader, showJson(reader, document, field));
  const at = field.type === 'DateTime' ? new Date(String(value)) : undefined;
  if (at && !Number.isNaN(at.getTime())) return showTime(reader, at);
  return html`${valueTitle(field, String(value))[reader.locale]}`;
}

/** Of a document that is shown whole. */
const maxPairs = 6;

/** What is long opens where it is asked for. */
const folded = ({ locale }: Reader, shown: string): string =>
  shown.startsWith('<pre>') || shown.split('<dt').length > maxPairs + 1
    ? html`<details><summary>${translator(messages, locale)('whole')}</summary>!${shown}</details>`
    : shown;

/** Numbers that are larger than JSON's are texts in it. */
const isDigits = (field: Changed, value: unknown) => isNumeric(field) && /^-?\d+(\.\d+)?$/.test(String(value));
