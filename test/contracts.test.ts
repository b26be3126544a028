import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContracts } from '../tools/clever/src/contract/check-contracts.ts';
import { formatVerdict, remedyOf } from '../tools/clever/src/contract/format-verdict.ts';

const verdicts = await checkContracts(resolve('.'));

describe.each(verdicts)('$name', (verdict) => {
  test('bumps as much as its contract changed since the last release', () => {
    const lacks = verdict.isEnough ? '' : [formatVerdict(verdict), 'To do:', ...remedyOf(verdict)].join('\n');
    expect(lacks).toBe('');
  });
});

test('every model with a contract is looked at', () => {
  expect(verdicts.length).toBeGreaterThan(5);
});
