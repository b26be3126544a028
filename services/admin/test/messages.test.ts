import { expect, test } from 'vitest';
import { defineMessages, translator } from '../src/core/i18n/messages.ts';

const messages = defineMessages({ left: ['{rows} {rows:row is|rows are} left of {all}', '{all} 중 {rows}행'] });

test.each([
  ['1', '1 row is left of 5'],
  ['0', '0 rows are left of 5'],
  ['1,201', '1,201 rows are left of 5'],
])('a number of %s bends the words that go with it', (rows, text) => {
  expect(translator(messages, 'en')('left', { rows, all: 5 })).toBe(text);
  expect(translator(messages, 'ko')('left', { rows, all: 5 })).toBe(`5 중 ${rows}행`);
});
