import { html } from 'ghtml';

type Flat = Readonly<Record<string, unknown>>;

const maxColumns = 5;
const nothing = '<span class="none">–</span>';

/** Shows a document: names and values as pairs, a list of such as a table, nothing as a dash, and what is deeper as JSON. */
export function showJson(value: unknown): string {
  if (isLeaf(value)) return leaf(value);
  if (isFlat(value)) return pairs(value);
  if (!Array.isArray(value)) return asJson(value);
  if (value.length === 0) return nothing;
  if (value.every(isLeaf)) return value.map((one) => html`<span class="tag">!${leaf(one)}</span>`).join(' ');
  return value.every(isFlat) && columnsOf(value).length <= maxColumns ? rows(value) : asJson(value);
}

const asJson = (value: unknown) => html`<pre>${JSON.stringify(value, null, 2)}</pre>`;

const isLeaf = (value: unknown) => value === null || typeof value !== 'object';
const isFlat = (value: unknown): value is Flat =>
  !isLeaf(value) && !Array.isArray(value) && Object.values(value as Flat).every(isLeaf);

const columnsOf = (all: readonly Flat[]) => [...new Set(all.flatMap((one) => Object.keys(one)))];

const leaf = (value: unknown) =>
  value === null || value === undefined || value === '' ? nothing : html`${String(value)}`;

function pairs(value: Flat): string {
  const all = Object.entries(value);
  if (all.length === 0) return nothing;
  return html`<dl class="pairs">!${all.map(([name, one]) => html`<div><dt>${name}</dt><dd>!${leaf(one)}</dd></div>`)}</dl>`;
}

function rows(all: readonly Flat[]): string {
  const columns = columnsOf(all);
  const kind = (name: string) => (all.every((one) => typeof (one[name] ?? 0) === 'number') ? ' class="number"' : '');
  return html`<table class="within"><thead><tr>!${columns.map((name) => html`<th scope="col"!${kind(name)}>${name}</th>`)}</tr></thead>
<tbody>!${all.map((one) => html`<tr>!${columns.map((name) => html`<td!${kind(name)}>!${leaf(one[name])}</td>`)}</tr>`)}</tbody></table>`;
}
