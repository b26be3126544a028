import type { AdminRow, LinkSpec } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { documentIn } from '../data/document-in.ts';
import { plain } from '../data/plain.ts';
import { escapeKey } from '../data/row-key.ts';
import { spaced, valueTitle } from '../domains/naming.ts';
import { playerPath, profile } from '../domains/player-addresses.ts';
import { type Field, isNumeric, type Table } from '../domains/table.ts';
import { wallTime } from '../forms/zoned-time.ts';
import { translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';
import { jsonInLine, showJson } from './show-json.ts';
import { inGroups, showQuantity } from './show-quantity.ts';
import { chip } from './state-chip.ts';

const maxInList = 60;
/** Of a value that is cut, for who points at it: a list of fifty rows stays below 100 KB with every column. */
const maxPointedAt = 200;
/** How ids of rows are written. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

export interface ValueOptions {
  /** In a list: cut to a line. */
  readonly isShort?: boolean;
  /** What the row is called that it leads to. */
  readonly called?: string | undefined;
}

/** Shows the value of a field as markup. */
export function showValue(
  reader: Reader,
  field: Field,
  row: AdminRow,
  { isShort = false, called }: ValueOptions = {},
): string {
  const value = row[field.name];
  if (value === null || value === undefined || value === '') return '<span class="none">–</span>';
  const text = called === undefined ? showPlain(reader, field, value, isShort) : cut(called);
  if (!field.link) return text;
  return html`<a href="${linkTo(field.link, String(plain(value)))}">!${text}</a>`;
}

/** The address of a row that is linked to. A player has a page of its own, across all domains. */
export const linkTo = ({ domain, table }: LinkSpec, key: string) =>
  domain === profile.domain && table === profile.table
    ? playerPath(key)
    : `/data/${domain}/${table}/${encodeURIComponent(escapeKey(key))}`;

function showPlain(reader: Reader, field: Field, value: unknown, isShort: boolean): string {
  if (typeof value === 'boolean') return showBoolean(reader, value);
  if (value instanceof Date) return isShort ? showAgo(reader, value) : showTime(reader, value);
  const document = field.type === 'Json' ? value : documentIn(value);
  if (document !== undefined)
    return isShort ? cut(jsonInLine(reader, document, field) || '–') : showJson(reader, document, field);
  if (field.isList)
    return (
      (value as unknown[])
        .map(
          (one) =>
            html`<span class="tag">!${one instanceof Date ? showTime(reader, one) : html`${valueTitle(field, String(one))[reader.locale]}`}</span>`,
        )
        .join(' ') || '<span class="none">–</span>'
    );
  const text = String(plain(value));
  // Keys are no numbers to people, and stay as they are.
  if (isNumeric(field) && !field.isKey) return showNumber(reader, field, text, isShort);
  const title = valueTitle(field, text)[reader.locale];
  const tone = field.tones?.[text];
  if (tone) return chip(tone, title);
  if (title !== text) return html`<span title="${text}">${title}</span>`;
  if (isShort && uuid.test(text)) return html`<code title="${text}">…${text.slice(-8)}</code>`;
  if (uuid.test(text)) return html`<code>${text}</code>`;
  return isShort ? cut(text) : html`<span class="text">${text}</span>`;
}

/** Shows a number of a field, in its unit. */
export const showNumber = ({ locale }: Reader, { unit }: Pick<Field, 'unit'>, digits: string, isShort = false) =>
  unit ? showQuantity(locale, unit, digits, isShort) : html`${inGroups(locale, digits)}`;

function showBoolean({ locale }: Reader, value: boolean): string {
  const t = translator(siteTexts, locale);
  return html`<span class="bool ${value ? 'on' : 'off'}">${t(value ? 'yes' : 'no')}</span>`;
}

/** Shows a time in the reader's zone; the machine-readable one is in UTC. */
export function showTime({ zone }: Reader, at: Date): string {
  const wall = wallTime(at, zone);
  return html`<time datetime="${at.toISOString()}" title="${at.toISOString()}">${wall.slice(0, 10)} ${wall.slice(11, 16)}</time>`;
}

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;
/** Less than a minute away, which is 0 seconds. */
const justNow = ['second', Number.POSITIVE_INFINITY] as const;
/** So far away from now a time is told by its distance, in a list. */
const nearMs = 7 * 86_400_000;

/** Shows how far a time is from now, with the exact one for who points at it; the exact one alone where it is far. */
function showAgo(reader: Reader, at: Date): string {
  const distance = at.getTime() - Date.now();
  if (Math.abs(distance) >= nearMs) return showTime(reader, at);
  const [unit, size] = steps.find(([, ms]) => Math.abs(distance) >= ms) ?? justNow;
  const text = new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto', style: 'short' }).format(
    Math.trunc(distance / size),
    unit,
  );
  const wall = wallTime(at, reader.zone).replace('T', ' ');
  return html`<time datetime="${at.toISOString()}" title="${wall} ${reader.zone}">${text}</time>`;
}

function cut(text: string): string {
  const characters = [...text];
  if (characters.length <= maxInList) return html`${text}`;
  return html`<span title="${characters.slice(0, maxPointedAt).join('')}">${characters.slice(0, maxInList).join('')}…</span>`;
}

/** Nobody reads an id: its end tells it from others. */
export const shortId = (text: string): string => (uuid.test(text) ? `…${text.slice(-8)}` : text);

/** What a row is called on a page. An id, a number and a time name nothing: it is called after its table, of which it is one. */
export function nameOf({ locale, zone }: Reader, table: Table, row: AdminRow): string {
  const { label } = table;
  const value = row[label.name];
  const text = value instanceof Date ? momentText(label, value, zone) : labelOf(table, row);
  if (!uuid.test(text) && !isNumeric(label) && label.type !== 'DateTime') return valueTitle(label, text)[locale];
  return `${locale === 'en' ? spaced(table.name) : table.title[locale]} ${shortId(text)}`;
}

const momentText = ({ native }: Field, at: Date, zone: string) =>
  native === 'Date' ? at.toISOString().slice(0, 10) : wallTime(at, zone).slice(0, 16).replace('T', ' ');

/** What names a row, as plain text. */
export function labelOf(
  { label, key }: { readonly label: Field; readonly key: readonly Field[] },
  row: AdminRow,
): string {
  const value = row[label.name];
  if (value !== null && value !== undefined && value !== '') return String(plain(value));
  return key.map(({ name }) => String(plain(row[name]))).join(' · ');
}
