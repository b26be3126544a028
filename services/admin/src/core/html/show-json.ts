import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { type Named, valueTitle } from '../domains/naming.ts';
import { translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';
import { showQuantity } from './show-quantity.ts';

type Document = Readonly<Record<string, unknown>>;
/** Names of what a value holds, and of its own values where it has few. */
type Part = Partial<Pick<Named, 'within' | 'valueTitles' | 'unit'>>;

const maxColumns = 5;
/** What is deeper, or longer, is shown as it is. */
const maxDepth = 4;
const maxCharacters = 4_000;
const nothing = '<span class="none">–</span>';

/**
 * Shows a document: names and values as pairs, a list of such as a table or one below the other, nothing as a dash, and what is large as JSON.
 * Names are those of the domain, where it has one, with the document's own for who points at it.
 */
export function showJson(reader: Reader, value: unknown, part: Part): string {
  if (isLeaf(value)) return leaf(reader, value, part);
  const text = JSON.stringify(value, null, 2);
  return text.length > maxCharacters || depthOf(value) > maxDepth
    ? html`<pre>${text}</pre>`
    : branch(reader, value, part);
}

/** Writes a document as a line of plain text: `gems: 50 · gold: 100`. */
export function jsonInLine(reader: Reader, value: unknown, part: Part): string {
  if (isLeaf(value)) return leafText(reader, value, part);
  if (Array.isArray(value)) return value.map((one) => jsonInLine(reader, one, part)).join(', ');
  const pair = ([name, one]: [string, unknown]) => {
    const inner = part.within?.(name);
    return `${inner?.title[reader.locale] ?? name}: ${isLeaf(one) || Array.isArray(one) ? jsonInLine(reader, one, inner ?? {}) : '…'}`;
  };
  return Object.entries(value as Document)
    .map(pair)
    .join(' · ');
}

const isLeaf = (value: unknown): boolean => value === null || typeof value !== 'object';

const depthOf = (value: unknown): number =>
  isLeaf(value) ? 0 : 1 + Math.max(0, ...Object.values(value as Document).map(depthOf));

function branch(reader: Reader, value: unknown, part: Part): string {
  if (isLeaf(value)) return leaf(reader, value, part);
  const inner = Object.values(value as Document);
  if (inner.length === 0) return nothing;
  if (!Array.isArray(value)) return pairs(reader, value as Document, part);
  if (value.every(isLeaf))
    return value.map((one) => html`<span class="tag">!${leaf(reader, one, part)}</span>`).join(' ');
  const isTable = value.every((one) => !Array.isArray(one) && depthOf(one) === 1);
  if (isTable && columnsOf(value as Document[]).length <= maxColumns) return rows(reader, value as Document[], part);
  return html`<ol class="parts">!${value.map((one) => html`<li>!${branch(reader, one, part)}</li>`)}</ol>`;
}

const columnsOf = (all: readonly Document[]) => [...new Set(all.flatMap((one) => Object.keys(one)))];

function leaf(reader: Reader, value: unknown, part: Part): string {
  if (value === null || value === undefined || value === '') return nothing;
  return typeof value === 'number' && part.unit
    ? showQuantity(reader.locale, part.unit, String(value), true)
    : html`${leafText(reader, value, part)}`;
}

/** Which numbers of a document are amounts is not known: their digits stay as they are. */
function leafText({ locale }: Reader, value: unknown, { valueTitles = {} }: Part): string {
  if (typeof value === 'boolean') return translator(siteTexts, locale)(value ? 'yes' : 'no');
  return typeof value === 'string' ? valueTitle({ valueTitles }, value)[locale] : String(value ?? '–');
}

/** The name of a part, as an attribute and a text. */
function nameOf({ locale }: Reader, { within }: Part, name: string): readonly [mark: string, text: string] {
  const title = within?.(name)?.title[locale];
  return title === undefined || title === name ? ['', name] : [html` title="${name}"`, title];
}

function pairs(reader: Reader, value: Document, part: Part): string {
  const pair = ([name, one]: [string, unknown]) => {
    const [mark, text] = nameOf(reader, part, name);
    return html`<div><dt!${mark}>${text}</dt><dd>!${branch(reader, one, part.within?.(name) ?? { within: part.within })}</dd></div>`;
  };
  return html`<dl class="pairs">!${Object.entries(value).map(pair)}</dl>`;
}

function rows(reader: Reader, all: readonly Document[], part: Part): string {
  const columns = columnsOf(all);
  const kind = (name: string) => (all.every((one) => typeof (one[name] ?? 0) === 'number') ? ' class="number"' : '');
  const head = (name: string) => {
    const [mark, text] = nameOf(reader, part, name);
    return html`<th scope="col"!${kind(name)}!${mark}>${text}</th>`;
  };
  return html`<table class="within"><thead><tr>!${columns.map(head)}</tr></thead>
<tbody>!${all.map((one) => html`<tr>!${columns.map((name) => html`<td!${kind(name)}>!${leaf(reader, one[name], part.within?.(name) ?? {})}</td>`)}</tr>`)}</tbody></table>`;
}
