import type { Locale } from '../i18n/messages.ts';

const units: readonly (readonly [short: Record<Locale, string>, seconds: number, names: RegExp])[] = [
  [{ en: ' d', ko: '일' }, 86_400, /^(d|days?|일)$/],
  [{ en: ' h', ko: '시간' }, 3_600, /^(h|hours?|시간)$/],
  [{ en: ' min', ko: '분' }, 60, /^(m|min|minutes?|분)$/],
  [{ en: ' s', ko: '초' }, 1, /^(s|sec|seconds?|초)$/],
];

/** Reads a duration in a unit of so many seconds: `1 h 30 min`, `1시간 30분`, or a plain number of the unit. Undefined where it is none, or no whole number of them. */
export function durationOf(text: string, unitSeconds: number): number | undefined {
  const plain = text.trim().toLowerCase();
  if (/^\d{1,12}$/.test(plain)) return Number(plain);
  const parts = [...plain.matchAll(/(\d{1,9})\s*([a-z가-힣]+)/g)];
  if (parts.length === 0 || plain.replace(/(\d{1,9})\s*([a-z가-힣]+)/g, '').trim() !== '') return undefined;
  const sizes = parts.map(([, count, name = '']) => {
    const unit = units.find(([, , names]) => names.test(name));
    return unit ? Number(count) * unit[1] : Number.NaN;
  });
  const count = sizes.reduce((sum, one) => sum + one, 0) / unitSeconds;
  return Number.isInteger(count) ? count : undefined;
}

/** Writes a duration as it is read: `1 h 30 min`, `1시간 30분`. */
export function durationText(count: number, unitSeconds: number, locale: Locale = 'en'): string {
  let rest = count * unitSeconds;
  if (!Number.isSafeInteger(rest) || rest < 0) return String(count);
  const parts = units.flatMap(([short, seconds]) => {
    const many = Math.floor(rest / seconds);
    rest -= many * seconds;
    return many > 0 ? [`${many}${short[locale]}`] : [];
  });
  const none = units.find(([, seconds]) => seconds === unitSeconds)?.[0][locale] ?? '';
  return parts.length > 0 ? parts.join(' ') : `0${none}`;
}
