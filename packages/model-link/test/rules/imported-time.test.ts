import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readImportedTime } from '../../src/rules/imported-time.ts';

test.for([
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['2026/1/3', '2026-01-03T00:00:00.000Z'],
  ['2026-01-31 09:00:00', '2026-01-31T09:00:00.000Z'],
  ['2026-01-31T09:00', '2026-01-31T09:00:00.000Z'],
  ['2026-01-31T09:00:00.123Z', '2026-01-31T09:00:00.000Z'],
  ['2026-01-31T09:00:00+0900', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T09:00:00-05:30', '2026-01-31T14:30:00.000Z'],
  ['2026-01-31 09:00:00 UTC', '2026-01-31T09:00:00.000Z'],
  ['1769850000', '2026-01-31T09:00:00.000Z'],
  ['1769850000000', '2026-01-31T09:00:00.000Z'],
  ['2026-02-30', undefined],
  ['2026-13-01', undefined],
  ['2026-01-31 24:00', undefined],
  ['01/02/2026', undefined],
  ['2026', undefined],
  ['soon', undefined],
  ['0000-01-01', undefined],
] as const)('%s is %s', ([text, at]) => expect(readImportedTime(text)?.at.toISOString()).toBe(at));

test('every time as it is written is read', () => {
  const times = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(times, (time) => {
      const second = `${time.toISOString().slice(0, 19)}Z`;
      expect(readImportedTime(second)?.at).toEqual(new Date(second));
    }),
  );
});
