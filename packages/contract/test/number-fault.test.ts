import { expect, test } from 'vitest';
import { numberFault } from '../src/outside.ts';

test.each([
  '1e308',
  '9007199254740992',
  '-9007199254740992',
  JSON.stringify(2 ** 60),
  String(2n ** 60n),
  '0.1',
  '0.30000000000000004',
  '0.10000000000000001',
  '1234567890.1234500000000',
  '1e-300',
  '0.0000000000000000000',
  '-5e-324',
  '1797693134862315700e290',
  '"9007199254740993 and 1e999"',
  '{"at":1795258931465123',
])('%s is kept, or is not for this to judge', (text) => {
  expect(numberFault(text)).toBeUndefined();
});

test.each([
  '1e309',
  '-1E+400',
  '9007199254740993',
  '[{"id":-12345678901234567891}]',
  '123456789.123456789123',
  '{"at":[0.12345678901234567890]}',
  '-0.3333333333333333333333',
  '1e-400',
  `0.${'1'.repeat(200)}`,
])('%s would change', (text) => {
  expect(numberFault(text)).toMatch(/^The number .* cannot be kept exactly/);
});
