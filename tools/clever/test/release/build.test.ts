import { existsSync, globSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { build } from '../../src/release/build.ts';
import { operations, type SmallCheckout, smallCheckout } from './small-checkout.ts';

let checkout: SmallCheckout;
let before: Map<string, number>;

/** Every compiled file, and when it was written. */
const compiled = () =>
  new Map(
    globSync('{packages,services}/*/dist/**/*.{js,d.ts}', { cwd: checkout.folder }).map((path) => [
      path,
      statSync(join(checkout.folder, path)).mtimeMs,
    ]),
  );
const written = () => [...compiled()].filter(([path, at]) => before.get(path) !== at).map(([path]) => path);

beforeAll(async () => {
  checkout = smallCheckout();
  await build(checkout.folder);
});
beforeEach(() => {
  before = compiled();
});
afterAll(() => checkout?.[Symbol.dispose]());

test('each package that is published gets its dist', () => {
  const folders = new Set([...before.keys()].map((path) => path.split('/').slice(0, 2).join('/')));
  expect([...folders].sort()).toEqual([
    'packages/contract',
    'packages/model-badge',
    'services/badge',
    'services/clock',
  ]);
  expect(before.has('packages/model-badge/dist/operations.d.ts')).toBe(true);
});

test('a second build writes nothing', async () => {
  await build(checkout.folder);
  expect(written()).toEqual([]);
});

test('a change writes what it changes, and nothing beside it', async () => {
  checkout.write('packages/model-badge/src/operations.ts', operations('first', 'third'));
  await build(checkout.folder);
  const own = ['js', 'd.ts'].map((ending) => `packages/model-badge/dist/operations.${ending}`);
  expect(written()).toEqual(expect.arrayContaining(own));
  expect(written().filter((path) => !path.startsWith('packages/model-badge/'))).toEqual([]);
});

test('what was compiled from a source that is gone goes too', async () => {
  checkout.write('services/clock/src/extra.ts', 'export const extra = 1;\n');
  await build(checkout.folder);
  const file = join(checkout.folder, 'services/clock/dist/extra.js');
  expect(existsSync(file)).toBe(true);
  rmSync(join(checkout.folder, 'services/clock/src/extra.ts'));
  await build(checkout.folder);
  expect(existsSync(file)).toBe(false);
});

test('a fault of types stops it, is told, and leaves what was compiled', async () => {
  checkout.write('services/clock/src/wrong.ts', "export const wrong: number = 'text';\n");
  const failed = build(checkout.folder, { checks: true });
  await expect(failed).rejects.toMatchObject({
    message: 'tsc -p failed',
    hints: [expect.stringContaining('services/clock/src/wrong.ts')],
  });
  expect(written()).toEqual([]);
  rmSync(join(checkout.folder, 'services/clock/src/wrong.ts'));
});
