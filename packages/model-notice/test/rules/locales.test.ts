import { expect, test } from 'vitest';
import { includesLocale, localeChain } from '../../src/rules/locales.ts';

test.each([
  ['ko-KR', ['ko-kr', 'ko']],
  ['zh_Hant_TW', ['zh-hant-tw', 'zh-hant', 'zh']],
  ['zh-Hant-CN-x-private1', ['zh-hant-cn-x-private1', 'zh-hant-cn', 'zh-hant', 'zh']],
  [undefined, []],
])('%s is looked up in %j', (locale, chain) => {
  expect(localeChain(locale)).toEqual(chain);
});

test('a range includes what it begins, at a dash', () => {
  expect(includesLocale('ko', 'ko-KR')).toBe(true);
  expect(includesLocale('ko', 'kok')).toBe(false);
  expect(includesLocale('ko-KR', 'ko')).toBe(false);
});
