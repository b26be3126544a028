import { expect, test } from 'vitest';
import { numberFault } from '../src/number-fault.ts';

test.each([
  '1e308',
  '9007199254740992',
  '-9007199254740992',
  JSON.stringify(2 ** 60),
  String(2n ** 60n),
  '0.12345678901234567890',
  '"9007199254740993 and 1e999"',
  '{"at":1795258931465123',
])('%s is kept, or is not for this to judge', (text) => {
  expect(numberFault(text)).toBeUndefined();
});

test.each(['1e309', '-1E+400', '9007199254740993', '[{"id":-12345678901234567891}]'])('%s would change', (text) => {
  expect(numberFault(text)).toMatch(/^The number .* cannot be kept exactly/);
});
