import { afterAll, expect, test } from 'vitest';
import { Checkout } from './new-checkout.ts';

const checkout = new Checkout();
afterAll(() => checkout.remove());

test('operations that are added to a new service and to another one pass lint, types and their tests as they are', async () => {
  await checkout.clever('new', 'service', 'entry', '--no-install');
  const said = await checkout.clever('new', 'operation', 'entry.archiveAll', '--path', '/archivals');
  expect(said).toContain('by hand: what it takes and answers (packages/model-entry/src/operations/archive-all.ts)');
  await checkout.clever('new', 'operation', 'notice.echo', '--method', 'GET');
  await expect(checkout.clever('new', 'operation', 'notice.echo')).rejects.toThrow('is there already');
  checkout.link('entry');
  const made = ['packages/model-entry/src', 'services/entry/src', 'services/entry/test', 'services/notice/src'];
  const ofNotice = ['index.ts', 'operations/echo.ts', 'db/index.ts', 'db/echo.ts'].map(
    (file) => `packages/model-notice/src/${file}`,
  );
  await checkout.lint(...made, ...ofNotice, 'services/notice/test/routes/echo.test.ts');
  await checkout.generate('entry', 'notice');
  await checkout.checkTypes(...made, 'services/notice/test/routes/echo.test.ts', 'packages/testing/src');
  const { passed, failed } = await checkout.test('services/entry', 'services/notice/test/routes/echo');
  expect(failed).toEqual([]);
  expect(passed).toBeGreaterThan(10);
}, 600_000);
