import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { versioning } from '../../src/release/versioning.ts';
import { type SmallCheckout, smallCheckout } from './small-checkout.ts';

function checkoutOfTest(): SmallCheckout {
  const checkout = smallCheckout();
  onTestFinished(() => checkout[Symbol.dispose]());
  return checkout;
}

const manifestOf = ({ folder }: SmallCheckout) => readFileSync(join(folder, 'services/clock/package.json'), 'utf8');

async function interrupt(checkout: SmallCheckout): Promise<void> {
  const change = async () => {
    checkout.write('services/clock/package.json', manifestOf(checkout).replace('1.0.0', '1.0.1'));
    checkout.write('services/clock/CHANGELOG.md', '# clock\n');
    throw new Error('interrupted');
  };
  await expect(versioning(checkout.folder, change)).rejects.toThrow('interrupted');
}

test('what an interrupted run left is undone before the next one', async () => {
  const checkout = checkoutOfTest();
  const before = manifestOf(checkout);
  await interrupt(checkout);
  expect(manifestOf(checkout)).not.toBe(before);
  const seen = await versioning(checkout.folder, async () => ({
    manifest: manifestOf(checkout),
    changelog: existsSync(join(checkout.folder, 'services/clock/CHANGELOG.md')),
  }));
  expect(seen).toEqual({ manifest: before, changelog: false });
});

test('what a person wrote since is kept, and refused', async () => {
  const checkout = checkoutOfTest();
  await interrupt(checkout);
  checkout.write('services/clock/src/index.ts', 'export const hour = 1;\n');
  await expect(versioning(checkout.folder, async () => {})).rejects.toThrow('differs from its last commit');
  expect(readFileSync(join(checkout.folder, 'services/clock/src/index.ts'), 'utf8')).toContain('hour = 1');
});

test('versions that a person wrote are not undone', async () => {
  const checkout = checkoutOfTest();
  checkout.write('services/clock/CHANGELOG.md', '# by hand\n');
  await expect(versioning(checkout.folder, async () => {})).rejects.toThrow('differs from its last commit');
  rmSync(join(checkout.folder, 'services/clock/CHANGELOG.md'));
  await expect(versioning(checkout.folder, async () => 'done')).resolves.toBe('done');
});
