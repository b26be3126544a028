import { expect, test } from 'vitest';
import { readShortLink } from '../../src/rules/short-link.ts';

test.for([
  ['abc', 'abc', undefined],
  ['team/hr', 'team/hr', undefined],
  ['v1.2/notes', 'v1.2/notes', undefined],
  ['https://bit.ly/abc', 'abc', 'bit.ly'],
  ['https://bit.ly/abc/', 'abc', 'bit.ly'],
  ['bit.ly/abc/', 'abc', 'bit.ly'],
  ['HTTP://Bit.ly/AbC?x=1#y', 'AbC', 'bit.ly'],
  ['go.example.com:8443/promo/summer', 'promo/summer', 'go.example.com:8443'],
  ['https://s.test/%EB%B4%84', '봄', 's.test'],
  ['https://s.test/a+b&c', 'a+b&c', 's.test'],
  ['https://s.test/100%', '100%', 's.test'],
  ['https://한글.kr/a', 'a', 'xn--bj0bj06e.kr'],
  ['https://bit.ly/', undefined, 'bit.ly'],
] as const)('an address %s', ([cell, slug, host]) => expect(readShortLink(cell, true)).toEqual({ slug, host }));

test.for([
  ['team/hr', 'team/hr'],
  ['docs.example/x', 'docs.example/x'],
  ['봄/여름', '봄/여름'],
  ['a+b', 'a+b'],
] as const)('a slug %s is kept', ([cell, slug]) =>
  expect(readShortLink(cell, false)).toEqual({ slug, host: undefined }),
);
