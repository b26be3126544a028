import { expect, test } from 'vitest';
import { readName, rename } from '../src/new/names.ts';

test.each([
  ['badge', 'badges'],
  ['entry', 'entries'],
  ['key2', 'key2s'],
  ['day', 'days'],
  ['box', 'boxes'],
])('%s in the plural is %s', (one, many) => {
  expect(readName(one)).toEqual({ one, many });
});

test.each(['Badge', 'my-badge', 'a', '1st', '../up', 'class', 'permitter', 'x'.repeat(33)])('%s is refused', (name) => {
  expect(() => readName(name)).toThrow(expect.objectContaining({ exitCode: 2 }));
});

test('every form of the name is renamed', () => {
  const text = 'sample samples Sample Samples SAMPLE_UNKNOWN listSamples openSample /samples/{id}';
  expect(rename(text, { sample: { one: 'entry', many: 'entries' } })).toBe(
    'entry entries Entry Entries ENTRY_UNKNOWN listEntries openEntry /entries/{id}',
  );
});

test('a name in which a word of the template stands stays whole', () => {
  const words = { sample: { one: 'masterpiece', many: 'masterpieces' }, piece: { one: 'sampler', many: 'samplers' } };
  expect(rename('openSample pieces SAMPLE_PIECE_UNKNOWN', words)).toBe(
    'openMasterpiece samplers MASTERPIECE_SAMPLER_UNKNOWN',
  );
});
