import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changedPaths, headCommit } from './checkout.ts';
import { type PackedPackage, packPackage } from './pack-package.ts';
import { publishedPackages } from './published-packages.ts';
import { removeOrphans } from './remove-orphans.ts';
import { runTool } from './run-tool.ts';
import { step } from './step.ts';

/** What was packed, in a folder that is removed at the end. */
export interface PackedAll extends Disposable {
  readonly root: string;
  readonly into: string;
  /** Dependencies first. */
  readonly packages: readonly PackedPackage[];
}

/** Builds and packs everything that is published. */
export async function packAll(root: string): Promise<PackedAll> {
  await step('build', () =>
    runTool(root, 'turbo', [
      'run',
      'build',
      '--filter=./packages/*',
      '--filter=./services/*',
      '--output-logs=errors-only',
      '--log-prefix=none',
      '--no-update-notifier',
    ]),
  );
  const into = folderFor(root);
  const remove = () => rmSync(into, { recursive: true, force: true });
  // What a release that was killed left.
  remove();
  try {
    mkdirSync(into, { mode: 0o700 });
    const [commit, changed] = await Promise.all([headCommit(root), changedPaths(root)]);
    const options = { root, into, commit, dirty: changed.length > 0 };
    const published = publishedPackages(root);
    for (const { folder } of published) removeOrphans(folder);
    const packages = await step('pack', () => Promise.all(published.map((one) => packPackage(one, options))));
    return { root, into, packages, [Symbol.dispose]: remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Outside of the checkout, as packages would find its dependencies otherwise. */
const folderFor = (root: string) =>
  join(tmpdir(), `clever-release-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
