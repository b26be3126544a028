import type { Unit } from '@clever/contract/admin';
import { html } from 'ghtml';
import { durationText, unitMs } from '../forms/durations.ts';
import type { Locale } from '../i18n/messages.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number with its digits in groups, exactly: `1,234,567`. */
export function inGroups(locale: Locale, digits: string): string {
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  formats.set(locale, format);
  return format.format(digits as Intl.StringNumericLiteral);
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
/** Of a duration. */
const maxParts = 2;

/** Shows a number of a unit as people say it, with the exact one behind: for who points at it, and beside it where it is not cut to a line and says more. */
export function showQuantity(locale: Locale, unit: Unit, digits: string, isShort: boolean): string {
  const count = Number(digits);
  if (!Number.isSafeInteger(count) || count < 0) return html`${inGroups(locale, digits)}`;
  const exact = inUnit(locale, unit, count);
  const { text, isRounded } = unit === 'bytes' ? sizeText(locale, count) : timeText(locale, unitMs[unit], count);
  if (text === exact) return html`${text}`;
  const shown = html`<span title="${exact}">${text}</span>`;
  return isRounded && !isShort ? html`!${shown} <span class="quiet">(${exact})</span>` : shown;
}

/** `2,231,028 bytes`. */
const inUnit = (locale: Locale, unit: Unit, count: number) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'long' }).format(count);

interface Said {
  readonly text: string;
  readonly isRounded: boolean;
}

/** By units of 1,024 each. */
function sizeText(locale: Locale, bytes: number): Said {
  const step =
    bytes < 1_000 ? 0 : Math.min(sizes.length - 1, Math.max(1, Math.floor(Math.log(bytes) / Math.log(1_024))));
  const size = bytes / 1_024 ** step;
  if (step === 0) return { text: inUnit(locale, 'bytes', bytes), isRounded: false };
  const maximumFractionDigits = size < 100 ? 1 : 0;
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: sizes[step] ?? 'byte', maximumFractionDigits });
  return { text: format.format(size), isRounded: Number(size.toFixed(maximumFractionDigits)) !== size };
}

function timeText(locale: Locale, unit: number, count: number): Said {
  const text = durationText(count, unit, locale, maxParts);
  return { text, isRounded: text !== durationText(count, unit, locale) };
}
