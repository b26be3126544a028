import { expect, test } from 'vitest';
import type { Reader } from '../src/core/access/reader.ts';
import type { Field } from '../src/core/domains/table.ts';
import { showValue } from '../src/core/html/value.ts';

const shown = (locale: 'en' | 'ko', fromNowMs: number) => {
  const row = { at: new Date(Date.now() + fromNowMs) };
  const text = showValue({ locale, zone: 'UTC' } as Reader, { name: 'at' } as Field, row, { isShort: true });
  return />([^<]*)</.exec(text)?.[1];
};

test('a time is told by its distance from now, where it is near', () => {
  for (const ms of [-59_000, -1, 1, 50_000]) {
    expect(shown('en', ms)).toBe('now');
    expect(shown('ko', ms)).toBe('지금');
  }
  expect(shown('ko', -90_000)).toBe('1분 전');
  expect(shown('en', 3 * 3_600_000 + 60_000)).toBe('in 3 hr.');
  expect(shown('en', -8 * 86_400_000)).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
});
