import { build } from './build.ts';
import { checkPacked } from './checks/check-packed.ts';
import { packAll } from './pack-all.ts';
import { step } from './step.ts';

/** Builds and packs everything that is published, and checks it as a release does. */
export async function runCheck(root: string): Promise<void> {
  await step('build', () => build(root, { checks: true }));
  using all = await packAll(root);
  await step('check', () => checkPacked(all, all.packages, all.packages));
  process.stdout.write(`${all.packages.length} packages can be published\n`);
}
