import { describe, expect, test } from 'vitest';
import { type CollectionState, chooseCollections } from '../src/rules/choose-collections.ts';
import { createRecoveryCode, parseRecoveryCode } from '../src/rules/recovery-code.ts';
import { conditionOf, conditionOfVersion } from '../src/rules/save-condition.ts';
import { subjectOf } from '../src/rules/subject.ts';

describe('a condition', () => {
  test('of headers', () => {
    expect(conditionOf(undefined, undefined)).toEqual({ kind: 'any' });
    expect(conditionOf(undefined, '*')).toEqual({ kind: 'absent' });
    expect(conditionOf('*', undefined)).toEqual({ kind: 'present', versions: null });
    expect(conditionOf([3], '*')).toEqual({ kind: 'present', versions: [3] });
  });
  test('of a version', () => {
    expect([undefined, null, 3].map(conditionOfVersion)).toEqual([
      { kind: 'any' },
      { kind: 'absent' },
      { kind: 'present', versions: [3] },
    ]);
  });
});

describe('a collection', () => {
  const state = (playerId: string, day: number): CollectionState => ({
    playerId,
    collection: 'a',
    saves: 1,
    newestAt: new Date(Date.UTC(2026, 0, day)),
  });
  const choose = (states: CollectionState[], otherwise: 'keep' | 'take' | 'newest') =>
    chooseCollections('into', states, { rules: {}, otherwise })[0]?.chosen;

  test.each(['keep', 'take', 'newest'] as const)('that only one has stays, whatever %s says', (rule) => {
    expect(choose([state('into', 1)], rule)).toBe('own');
    expect(choose([state('from', 1)], rule)).toBe('other');
  });
  test('that both have follows its rule', () => {
    const both = [state('from', 2), state('into', 1)];
    expect([choose(both, 'keep'), choose(both, 'take'), choose(both, 'newest')]).toEqual(['own', 'other', 'other']);
    expect(choose([state('from', 1), state('into', 1)], 'newest')).toBe('own');
  });
  test('has the rule of its name before the other one', () => {
    const both = [state('from', 2), state('into', 1)];
    expect(chooseCollections('into', both, { rules: { a: 'keep' }, otherwise: 'take' })).toMatchObject([
      { rule: 'keep', chosen: 'own' },
    ]);
  });
});

describe('a recovery code', () => {
  test('is read as it was made, however it was typed', () => {
    const { code, selector, verifier } = createRecoveryCode();
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')} `;
    for (const each of [code, typed]) expect(parseRecoveryCode(each)).toEqual({ selector, verifier });
  });
  test.each(['', 'short', 'x'.repeat(64)])('is not %j, which fits none', (typed) => {
    expect(parseRecoveryCode(typed)).toEqual({ selector: 'U'.repeat(8), verifier: 'U'.repeat(16) });
  });
});

test('an address is the same in any case, an id of a provider is not', () => {
  expect(subjectOf('email', 'Ann@Example.COM')).toBe('ann@example.com');
  expect(subjectOf('apple', '001.aB')).toBe('001.aB');
});
