import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { type Named, valueTitle } from '../domains/naming.ts';
import { showQuantity } from './show-quantity.ts';

type Flat = Readonly<Record<string, unknown>>;

const maxColumns = 5;
const nothing = '<span class="none">–</span>';

/**
 * Shows a document: names and values as pairs, a list of such as a table, nothing as a dash, and what is deeper as JSON. Names are those of the
 * domain, where it has one, with the document's own for who points at it.
 */
export function showJson(reader: Reader, value: unknown, named: Pick<Named, 'within' | 'valueTitles'>): string {
  if (isLeaf(value)) return leaf(reader, value, named);
  if (isFlat(value)) return pairs(reader, value, named);
  if (!Array.isArray(value)) return asJson(value);
  if (value.length === 0) return nothing;
  if (value.every(isLeaf))
    return value.map((one) => html`<span class="tag">!${leaf(reader, one, named)}</span>`).join(' ');
  return value.every(isFlat) && columnsOf(value).length <= maxColumns ? rows(reader, value, named) : asJson(value);
}

const asJson = (value: unknown) => html`<pre>${JSON.stringify(value, null, 2)}</pre>`;

const isLeaf = (value: unknown) => value === null || typeof value !== 'object';
const isFlat = (value: unknown): value is Flat =>
  !isLeaf(value) && !Array.isArray(value) && Object.values(value as Flat).every(isLeaf);

const columnsOf = (all: readonly Flat[]) => [...new Set(all.flatMap((one) => Object.keys(one)))];

type Part = Pick<Named, 'within'>;

function leaf({ locale }: Reader, value: unknown, named: Partial<Named> | undefined): string {
  if (value === null || value === undefined || value === '') return nothing;
  if (typeof value !== 'number')
    return html`${typeof value === 'string' ? valueTitle({ valueTitles: named?.valueTitles ?? {} }, value)[locale] : String(value)}`;
  // Which numbers of a document are amounts is not known: their digits stay as they are.
  return named?.unit ? showQuantity(locale, named.unit, String(value), true) : String(value);
}

/** The name of a part, as an attribute and a text. */
function nameOf({ locale }: Reader, { within }: Part, name: string): readonly [mark: string, text: string] {
  const title = within?.(name)?.title[locale];
  return title === undefined || title === name ? ['', name] : [html` title="${name}"`, title];
}

function pairs(reader: Reader, value: Flat, part: Part): string {
  const all = Object.entries(value);
  if (all.length === 0) return nothing;
  const pair = ([name, one]: [string, unknown]) => {
    const [mark, text] = nameOf(reader, part, name);
    return html`<div><dt!${mark}>${text}</dt><dd>!${leaf(reader, one, part.within?.(name))}</dd></div>`;
  };
  return html`<dl class="pairs">!${all.map(pair)}</dl>`;
}

function rows(reader: Reader, all: readonly Flat[], part: Part): string {
  const columns = columnsOf(all);
  const kind = (name: string) => (all.every((one) => typeof (one[name] ?? 0) === 'number') ? ' class="number"' : '');
  const head = (name: string) => {
    const [mark, text] = nameOf(reader, part, name);
    return html`<th scope="col"!${kind(name)}!${mark}>${text}</th>`;
  };
  return html`<table class="within"><thead><tr>!${columns.map(head)}</tr></thead>
<tbody>!${all.map((one) => html`<tr>!${columns.map((name) => html`<td!${kind(name)}>!${leaf(reader, one[name], part.within?.(name))}</td>`)}</tr>`)}</tbody></table>`;
}
