import type { Locale } from '../../core/i18n/messages.ts';

/** `125 MB` */
export const showBytes = (locale: Locale, bytes: number): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 }).format(
    bytes / 1_048_576,
  );

/** `3.2 ms` */
export const showMs = (locale: Locale, ms: number): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'millisecond',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(ms);

/** `0.4`, `12`, `1.2k`: for labels. */
export function showRate(perMinute: number): string {
  if (perMinute >= 10_000) return `${Math.round(perMinute / 1000)}k`;
  if (perMinute >= 1000) return `${(perMinute / 1000).toFixed(1)}k`;
  if (perMinute >= 10 || perMinute === 0) return String(Math.round(perMinute));
  return perMinute >= 0.1 ? perMinute.toFixed(1) : '<0.1';
}
