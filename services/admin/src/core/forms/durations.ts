import type { Unit } from '@clever/contract/admin';
import type { Locale } from '../i18n/messages.ts';

/** Milliseconds of the units in which durations are kept. */
export const unitMs: Readonly<Record<Exclude<Unit, 'bytes'>, number>> = {
  milliseconds: 1,
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
};

const units: readonly (readonly [short: Record<Locale, string>, ms: number, names: RegExp])[] = [
  [{ en: ' d', ko: '일' }, 86_400_000, /^(d|days?|일)$/],
  [{ en: ' h', ko: '시간' }, 3_600_000, /^(h|hours?|시간)$/],
  [{ en: ' min', ko: '분' }, 60_000, /^(m|min|minutes?|분)$/],
  [{ en: ' s', ko: '초' }, 1_000, /^(s|sec|seconds?|초)$/],
  [{ en: ' ms', ko: '밀리초' }, 1, /^(ms|milliseconds?|밀리초)$/],
];

/** Reads a duration in a unit of so many milliseconds: `1 h 30 min`, `1시간 30분`, or a plain number of the unit. Undefined where it is none, or no whole number of them. */
export function durationOf(text: string, unit: number): number | undefined {
  const plain = text.trim().toLowerCase();
  if (/^\d{1,12}$/.test(plain)) return Number(plain);
  const parts = [...plain.matchAll(/(\d{1,9})\s*([a-z가-힣]+)/g)];
  if (parts.length === 0 || plain.replace(/(\d{1,9})\s*([a-z가-힣]+)/g, '').trim() !== '') return undefined;
  const sizes = parts.map(([, count, name = '']) => {
    const named = units.find(([, , names]) => names.test(name));
    return named ? Number(count) * named[1] : Number.NaN;
  });
  const count = sizes.reduce((sum, one) => sum + one, 0) / unit;
  return Number.isInteger(count) ? count : undefined;
}

/** Writes a duration as it is read: `1 h 30 min`, `1시간 30분`; by its largest units alone, where there are more than so many. */
export function durationText(count: number, unit: number, locale: Locale = 'en', most = units.length): string {
  let rest = count * unit;
  if (!Number.isSafeInteger(rest) || rest < 0) return String(count);
  const parts = units.flatMap(([short, ms]) => {
    const many = Math.floor(rest / ms);
    rest -= many * ms;
    return many > 0 ? [`${many}${short[locale]}`] : [];
  });
  const none = units.find(([, ms]) => ms === unit)?.[0][locale] ?? '';
  return parts.length > 0 ? parts.slice(0, most).join(' ') : `0${none}`;
}
