import type { Locale } from './messages.ts';

const sizes = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** Formats a duration by its two largest units: `3 days, 4 hr`, `3일 4시간`. */
export function showDuration(locale: Locale, seconds: number): string {
  const first = sizes.findIndex(([, size]) => seconds >= size);
  const shown = first < 0 ? sizes.slice(-1) : sizes.slice(first, first + 2);
  let rest = Math.max(0, Math.floor(seconds));
  const parts = shown.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return [unit, count];
  });
  const secondsDisplay = first < 0 ? 'always' : 'auto';
  return new Intl.DurationFormat(locale, { style: 'short', secondsDisplay }).format(Object.fromEntries(parts));
}
