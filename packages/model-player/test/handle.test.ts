import { describe, expect, test } from 'vitest';
import { foldHandle, handleKey, parseHandle } from '../src/rules/handle.ts';

const refused = expect.objectContaining({ code: 'PLAYER_HANDLE_REFUSED' });

describe('a handle', () => {
  test.each([
    ['Ann_7', 'Ann_7'],
    ['Ａｎｎ', 'Ann'],
    ['김민준', '김민준'],
    ['김', '김'],
    ['林', '林'],
    ['\u{20000}', '\u{20000}'],
    ['\u1100\u1161', '가'],
    ['हिन्दी', 'हिन्दी'],
  ])('%s is shown as %s', (typed, shown) => {
    expect(parseHandle(typed).handle).toBe(shown);
  });

  test.each([
    'a',
    'я',
    'ㄱ',
    'あ',
    '1',
    '_',
    'x'.repeat(21),
    'two words',
    'a-b',
    'a.b',
    '😀😀',
    'ab\u200b',
    '\u0301ab',
    '',
  ])('%j is refused', (typed) => {
    expect(() => parseHandle(typed)).toThrow(refused);
  });

  test.each([
    ['a filler of Hangul', '\u3164\u3164'],
    ['a filler behind a name', 'ann\u115f'],
    ['a selector behind a name', 'ann\ufe0f'],
    ['a joiner of graphemes', 'an\u034fn'],
    ['a pile of marks', `ab${'\u0302'.repeat(5)}`],
  ])('with %s is refused: it would pass for another', (_, typed) => {
    expect(() => parseHandle(typed)).toThrow(refused);
  });

  test.each(['admin', 'ADMIN', 'a_d_m_i_n', 'Adm1n', '\u0430dmin', 'ｒｏｏｔ', 'r00t', '운영자'])(
    '%s is reserved',
    (typed) => {
      expect(() => parseHandle(typed)).toThrow(refused);
    },
  );

  test.each(['badminton', 'supporter', 'rooted', 'modern'])('%s is not', (typed) => {
    expect(parseHandle(typed).handle).toBe(typed);
  });
});

test.each([
  ['Straße', 'STRASSE'],
  ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
  ['ﬁne', 'FINE'],
  ['İstanbul', 'istanbul'],
])('%s and %s are the same', (one, other) => {
  expect(foldHandle(one)).toBe(foldHandle(other));
});

test.each([
  ['paypal', 'p\u0430yp\u0430l'],
  ['google', 'g00gle'],
  ['neo1', 'neol'],
  ['\u03bfmega', 'omega'],
])('%s and %s look alike, and are told apart in a search', (one, other) => {
  expect(handleKey(one)).toBe(handleKey(other));
  expect(foldHandle(one)).not.toBe(foldHandle(other));
});
