import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bestOf,
  canonicalLocale,
  chooseLanguage,
  localeChain,
  localeTest,
  lookUp,
  readLanguages,
} from '../src/locales.ts';

const find = (locale: string | undefined, ...there: string[]) =>
  lookUp(new Map(there.map((each) => [each, each])), locale);

describe('a chain', () => {
  test.each([
    ['zh-TW', 'zh-TW zh-Hant-TW zh-Hant zh'],
    ['zh-HK', 'zh-HK zh-Hant-HK zh-Hant zh'],
    ['zh-MO', 'zh-MO zh-Hant-MO zh-Hant-HK zh-HK zh-Hant zh'],
    ['zh_hant_tw', 'zh-Hant-TW zh-TW zh-Hant zh'],
    ['zh_TW_#Hant', 'zh-Hant-TW zh-TW zh-Hant zh'],
    ['sr__#Latn', 'sr-Latn sr'],
    ['zh-CN', 'zh-CN zh-Hans-CN zh zh-Hans'],
    ['ko-KR', 'ko-KR ko-Kore-KR ko ko-Kore'],
    ['pt-AO', 'pt-AO pt-Latn-AO pt-PT pt-Latn-PT pt pt-Latn'],
    ['pt-BR', 'pt-BR pt-Latn-BR pt pt-Latn'],
    ['es-MX', 'es-MX es-Latn-MX es-419 es-Latn-419 es es-Latn'],
    ['en-AU', 'en-AU en-Latn-AU en-001 en-Latn-001 en en-Latn'],
    ['en-DE', 'en-DE en-Latn-DE en-150 en-Latn-150 en-001 en-Latn-001 en en-Latn'],
    ['nb-NO', 'nb-NO nb-Latn-NO nb nb-Latn no no-Latn'],
    ['nn', 'nn nn-Latn no no-Latn'],
    ['no', 'no no-Latn nb nb-Latn'],
    ['sr-ME', 'sr-ME sr-Latn-ME sr-Latn sr'],
    ['iw_IL', 'he-IL he-Hebr-IL he he-Hebr'],
    ['in', 'id id-Latn'],
    ['tl', 'fil fil-Latn'],
    ['sh', 'sr-Latn sr'],
    ['hi-Latn', 'hi-Latn en-IN en-Latn-IN en-001 en-Latn-001 en en-Latn hi'],
    ['de-1996', 'de-1996 de-Latn-1996 de de-Latn'],
    ['en-US-posix', 'en-US-u-va-posix en-US en-Latn-US en en-Latn'],
    ['ko-KR-nonsense0', 'ko-KR ko-Kore-KR ko ko-Kore'],
  ])('of %s is %s', (locale, chain) => expect(localeChain(locale).join(' ')).toBe(chain));

  test('of what is no locale is empty', () => {
    for (const none of [undefined, '', 'x', 'korean1', '!']) expect(localeChain(none)).toEqual([]);
  });

  test('is of canonical tags, none twice, and begins with the locale', () => {
    const letters = (length: number) => fc.stringMatching(new RegExp(`^[a-z]{${length}}$`));
    const tag = fc
      .tuple(
        fc.oneof(letters(2), letters(3)),
        fc.constantFrom('', '-Hant', '-Latn', '_cyrl'),
        fc.constantFrom('', '-TW', '_KR', '-419'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(tag, (locale) => {
        const chain = localeChain(locale);
        expect(chain[0]).toBe(canonicalLocale(locale));
        expect(new Set(chain).size).toBe(chain.length);
        for (const each of chain) expect(canonicalLocale(each)).toBe(each);
        for (const each of chain) expect(localeTest([each])(locale)).toBe(true);
      }),
    );
  });
});

describe('texts are found', () => {
  test.each([
    ['zh-TW', ['zh-Hant', 'zh'], 'zh-Hant'],
    ['zh-HK', ['zh', 'zh-Hant'], 'zh-Hant'],
    ['zh-MO', ['zh-Hant', 'zh'], 'zh-Hant'],
    ['zh-MO', ['zh-HK', 'zh-Hant'], 'zh-HK'],
    ['zh-TW', ['zh', 'en'], 'zh'],
    ['zh-Hant', ['zh-TW', 'zh'], 'zh-TW'],
    ['zh-CN', ['zh-Hant', 'zh-Hans'], 'zh-Hans'],
    ['pt-AO', ['pt', 'pt-PT'], 'pt-PT'],
    ['es-MX', ['es', 'es-419'], 'es-419'],
    ['es-ES', ['es', 'es-419'], 'es'],
    ['en-AU', ['en', 'en-001'], 'en-001'],
    ['en-AU', ['en-US', 'ko'], 'en-US'],
    ['ko', ['ko-KR', 'en'], 'ko-KR'],
    ['iw', ['he'], 'he'],
    ['no', ['nb'], 'nb'],
    ['nb', ['no'], 'no'],
    ['nn', ['nb', 'no'], 'no'],
    ['nn', ['nb', 'en'], 'nb'],
    ['fr', ['en'], undefined],
    [undefined, ['en'], undefined],
  ])('for %s of %j: %s', (locale, there, found) => expect(find(locale, ...there)).toBe(found));
});

test.each([
  ['ko', 'ko_KR', true],
  ['ko-KR', 'ko', false],
  ['ko', 'kok', false],
  ['zh-Hant', 'zh-TW', true],
  ['zh-Hans', 'zh-TW', false],
  ['zh-Hans', 'zh', true],
  ['zh', 'zh-Hant-TW', true],
  ['es-419', 'es-MX', true],
  ['es-419', 'es-ES', false],
  ['iw', 'he-IL', true],
  ['he', 'iw', true],
  ['no', 'nn', true],
  ['nb', 'nn', false],
  ['nb', 'no', true],
  ['ko', undefined, false],
])('%s includes %s: %s', (range, locale, includes) => expect(localeTest(['fr', range])(locale)).toBe(includes));

describe('what a visitor wants', () => {
  test.each([
    ['fr,fr-FR;q=0.8,en-US;q=0.5', ['fr', 'fr-FR']],
    ['fr-FR,fr;q=0.5', ['fr-FR']],
    ['de;q=0.8', ['de']],
    ['de;Q=1', ['de']],
    ['en;q=0.2 , de ; q=1.000', ['de']],
    ['zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7', ['zh-TW']],
    ['ko;q=0.9, en;q=0.8', ['ko']],
    ['ko;q=0.9, en;q=0.81', ['ko', 'en']],
    ['*, ko;q=0.3', ['ko']],
    ['iw-IL', ['he-IL']],
    ['ko;q=0', []],
    ['*', []],
    ['ko;q=2', []],
    ['ko;q=.5', []],
    ['ko;q=0.1234', []],
    ['한국어', []],
    ['', []],
    [undefined, []],
  ])('%s: %j', (header, wanted) => expect(bestOf(readLanguages(header))).toEqual(wanted));

  test('is chosen among what there is', () => {
    const there = new Map([
      ['en', 'English'],
      ['ko', '한국어'],
    ]);
    const choose = (header: string) => chooseLanguage(there, readLanguages(header));
    expect(choose('en;q=0.1, ko-KR;q=0.5')).toBe('한국어');
    expect(choose('kok, en-AU;q=0.5')).toBe('English');
    expect(choose('fr')).toBeUndefined();
  });
});
