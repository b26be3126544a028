import { resolve } from 'node:path';
import type { OperationSpec } from '@clever/contract';
import { describe, expect, test } from 'vitest';
import { checkContracts } from '../tools/clever/src/contract/check-contracts.ts';
import { formatVerdict, remedyOf } from '../tools/clever/src/contract/format-verdict.ts';
import { loadModelContracts } from '../tools/clever/src/contract/model-contracts.ts';

const verdicts = await checkContracts(resolve('.'));

describe.each(verdicts)('$name', (verdict) => {
  test('bumps as much as its contract changed since the last release', () => {
    const lacks = verdict.isEnough ? '' : [formatVerdict(verdict), 'To do:', ...remedyOf(verdict)].join('\n');
    expect(lacks).toBe('');
  });
});

const operations = (await loadModelContracts(resolve('.'))).flatMap(({ contract }) =>
  Object.values<OperationSpec>(contract.operations),
);
const readAt = (path: string) => operations.find((one) => one.method === 'GET' && one.path === path);

/** What is read before an edit: at its address, or at the nearest one above it. */
function readBefore(path: string): OperationSpec | undefined {
  return path === '' ? undefined : (readAt(path) ?? readBefore(path.slice(0, path.lastIndexOf('/'))));
}

test.each(operations.filter(({ precondition }) => precondition))(
  '$name: what is read before it sends the tag',
  (edit) => {
    expect(readBefore(edit.path)).toMatchObject({ entityTag: expect.anything() });
  },
);

test('what is made says where it is, if it can be read there', () => {
  const made = operations.filter(
    ({ method, path, replies }) => method === 'POST' && 201 in replies && isReadBelow(path),
  );
  expect(made.filter(({ location }) => location === undefined).map(({ name }) => name)).toEqual([]);
  expect(made.length).toBeGreaterThan(5);
});

/** Returns whether something at an address can be read by one parameter: `/links` and `/links/{id}`. */
const isReadBelow = (path: string) =>
  operations.some((one) => one.method === 'GET' && one.path.replace(/\/\{[^/]+\}$/, '') === path && one.path !== path);

test('a caller and its grants have one tag', () => {
  expect(readAt('/callers/{name}')?.entityTag?.[0]).toBe(readAt('/callers/{name}/grants')?.entityTag);
});

test('every model with a contract is looked at', () => {
  expect(verdicts.length).toBeGreaterThan(5);
});
