import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTool } from '../../src/release/run-tool.ts';
import { operations, type SmallCheckout, smallCheckout } from './small-checkout.ts';

interface Plan {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly command: string;
    readonly cache: { readonly status: string };
  }[];
}

let checkout: SmallCheckout;
const turbo = (...args: string[]) => runTool(checkout.folder, 'turbo', ['run', 'build', ...args]);

/** Names the packages that a build would compile now. */
async function toBuild(): Promise<string[]> {
  const { tasks }: Plan = JSON.parse(await turbo('--dry=json'));
  const missed = tasks.filter(({ command, cache }) => command !== '<NONEXISTENT>' && cache.status === 'MISS');
  return missed.map(({ taskId }) => taskId.replace('#build', '')).sort();
}

beforeAll(async () => {
  checkout = smallCheckout();
  await turbo('--output-logs=errors-only');
});
afterAll(() => checkout?.[Symbol.dispose]());

test('a second build compiles nothing', async () => {
  expect(await toBuild()).toEqual([]);
});

test('documents and tests are no input of a build', async () => {
  checkout.write('packages/model-badge/README.md', '# another\n');
  checkout.write('packages/model-badge/test/one.test.ts', 'export {};\n');
  expect(await toBuild()).toEqual([]);
});

test('a change to a model compiles it and what depends on it', async () => {
  checkout.write('packages/model-badge/src/operations.ts', operations('first', 'third'));
  expect(await toBuild()).toEqual(['@clever/model-badge', '@clever/service-badge']);
});
