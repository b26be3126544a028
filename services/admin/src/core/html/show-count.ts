import type { Reader } from '../access/reader.ts';
import type { Count } from '../data/count-rows.ts';
import { defineMessages, translator } from '../i18n/messages.ts';

const messages = defineMessages({
  found: ['{rows} {rows:row|rows}', '총 {rows}건'],
  estimated: ['about {rows} rows', '약 {rows}건'],
});

/** Formats a number of rows; an estimate has two significant digits. */
export function showCount({ locale }: Reader, { rows, isEstimate }: Count, form: 'long' | 'short' = 'long'): string {
  const digits = new Intl.NumberFormat(locale, isEstimate && rows > 1000 ? { maximumSignificantDigits: 2 } : {});
  const shown = digits.format(rows);
  if (form === 'short') return isEstimate && rows > 1000 ? `≈ ${shown}` : shown;
  return translator(messages, locale)(isEstimate ? 'estimated' : 'found', { rows: shown });
}
