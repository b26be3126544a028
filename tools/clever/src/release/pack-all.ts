import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changedPaths, headCommit } from './checkout.ts';
import { type PackedPackage, packPackage } from './pack-package.ts';
import { publishedPackages } from './published-packages.ts';
import { step } from './step.ts';

/** What was packed, in a folder that is removed at the end. */
export interface PackedAll extends Disposable {
  readonly root: string;
  readonly into: string;
  /** Dependencies first. */
  readonly packages: readonly PackedPackage[];
}

/** Packs everything that is published, as it was built. */
export async function packAll(root: string): Promise<PackedAll> {
  const into = folderFor(root);
  const remove = () => rmSync(into, { recursive: true, force: true });
  // What a release that was killed left.
  remove();
  try {
    mkdirSync(into, { mode: 0o700 });
    const [commit, changed] = await Promise.all([headCommit(root), changedPaths(root)]);
    const options = { root, into, commit, dirty: changed.length > 0 };
    const published = publishedPackages(root);
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
