import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { workspaceRoot } from '../src/workspace/root.ts';
import { Checkout } from './new-checkout.ts';

const root = workspaceRoot();

test('what is made is short, and the README says how short', () => {
  const files = readdirSync(join(root, 'tools/clever/template'), { recursive: true, withFileTypes: true });
  const lines = files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8').split('\n').length - 1);
  const total = lines.reduce((sum, count) => sum + count, 0);
  expect(total).toBeLessThanOrEqual(200);
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`admin and tests: ${total} lines`);
});

const checkout = new Checkout();
afterAll(() => checkout.remove());

const adminTest = 'services/admin/test/entry.test.ts';
const inAdmin = `import { expect, test } from 'vitest';
import { formOf } from './support/person.ts';
import { startSite } from './support/site.ts';

test('staff make and see entries', async () => {
  const { owner } = await startSite();
  const form = formOf((await owner.open('/add/entry/Entry')).text, '/add/entry/Entry');
  expect((await owner.post('/add/entry/Entry', { ...form, 'v.name': 'By staff' })).status).toBe(303);
  expect((await owner.open('/data/entry/Entry')).text).toContain('By staff');
  expect((await owner.open('/')).text).toContain('/data/entry');
});
`;

test('a new service with each part, which the admin site shows, passes lint, types and its tests as it is', async () => {
  await checkout.clever(
    'new',
    'service',
    'entry',
    '--resource',
    'shelf',
    '--ledger',
    'loan',
    '--outbox',
    '--no-install',
  );
  expect(checkout.read('deploy/values.example.yaml')).toMatch(/^ {2}entry:$/m);
  checkout.link('entry');
  checkout.write(adminTest, inAdmin);
  const made = ['packages/model-entry/src', 'services/entry/src', 'services/entry/test'];
  const changed = ['packages/router/src', 'services/admin/src/calls.ts', 'services/admin/src/core/domains'];
  await checkout.lint(...made, ...changed);
  await checkout.generate('entry');
  await checkout.checkTypes(...made, 'packages/testing/src');
  // What the admin site shows has Korean names already.
  const tests = ['services/entry', adminTest, 'services/admin/test/words.test.ts'];
  const { passed, failed } = await checkout.test(...tests);
  expect(failed).toEqual([]);
  expect(passed).toBeGreaterThan(80);
}, 240_000);
