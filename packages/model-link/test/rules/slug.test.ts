import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSlug, generateSlug, isSlug, slugKey } from '../../src/rules/slug.ts';

test.for([
  'a',
  'spring-2026',
  '봄',
  '봄-세일',
  'été',
  'नमस्ते',
  'a.b',
  '_',
  'A~b',
  'team/hr',
  'promo/summer/2026',
  'a+b',
  'r&d',
  '봄🌸',
  '👩‍👩‍👧',
  '❤️',
  '👍🏽',
  '🇰🇷',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '1️⃣',
  'c++/x',
])('%s is a slug', (slug) => expect(checkSlug(slug)).toBe(slug));

test.for([
  '',
  '.',
  '..',
  '.well-known',
  'a.',
  'a b',
  'a?b',
  'a#b',
  'a%20b',
  'a\u0000',
  'a\u200bb',
  'x'.repeat(101),
  '/a',
  'a/',
  'a//b',
  'a/./b',
  'a/../b',
  'a/.b',
  'a\u200db',
  'a\u{e0067}b',
  'a*b',
  'a\\b',
])('%j is refused', (slug) =>
  expect(() => checkSlug(slug)).toThrow(expect.objectContaining({ code: 'LINK_SLUG_REFUSED' })),
);

test.for([
  'links',
  'LINKS',
  'health',
  'Docs',
  'metrics',
  'openapi.json',
  'favicon.ico',
  'ｄｏｃｓ',
  'links/a',
  'Docs/x/y',
])('%s is reserved', (slug) => expect(() => checkSlug(slug)).toThrow('reserved'));

test('a slug is stored in NFC', () => expect(checkSlug('봄'.normalize('NFD'))).toBe('봄'));

test.for([
  ['Sale', 'sale'],
  ['STRASSE', 'straße'],
  ['ΟΔΟΣ', 'οδος'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['É', 'e\u0301'],
] as const)('%s and %s are one, where cases are not told apart', ([one, other]) => {
  expect(slugKey(one, false)).toBe(slugKey(other, false));
});

test.for([
  ['❤️', '❤'],
  ['Team/HR', 'team/hr'],
])('%s and %s are one', ([one, other]) => expect(slugKey(one as string, false)).toBe(slugKey(other as string, false)));

test('a long run of emoji is judged at once', () => {
  expect(isSlug(`${'👩\u200d'.repeat(500)}*`)).toBe(false);
  expect(isSlug(`${'❤\ufe0f\ufe0f'.repeat(500)}*`)).toBe(false);
});

test('where cases are told apart, only the normal form is the same', () => {
  expect(slugKey('Sale', true)).not.toBe(slugKey('sale', true));
  expect(slugKey('봄'.normalize('NFD'), true)).toBe('봄');
});

test('every spelling of a slug has the same key', () => {
  const slugs = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(isSlug);
  fc.assert(
    fc.property(slugs, (slug) => {
      const key = slugKey(checkable(slug), false);
      for (const form of ['NFC', 'NFD'] as const) expect(slugKey(slug.normalize(form), false)).toBe(key);
      expect(slugKey(slug.toUpperCase(), false)).toBe(key);
    }),
  );
});

const checkable = (slug: string) => slug.normalize('NFC');

test('generated slugs are slugs of the asked length that do not repeat', () => {
  const made = Array.from({ length: 10_000 }, () => generateSlug(undefined));
  expect(new Set(made).size).toBe(10_000);
  for (const slug of made) expect(slug).toMatch(/^[2-9bcdfghjkmnpqrstvwxyz]{8}$/);
  expect(generateSlug('summer', 12)).toMatch(/^summer-.{12}$/);
});
