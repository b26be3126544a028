import { globSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RegistryFolder } from '../registry-folder.ts';
import { draftMark } from '../write-whole.ts';
import { type Manifest, tarballsOf } from './manifest.ts';

/** Removes what a registry that was cut off left behind: drafts, tarballs without a version, packages without one. Nothing may run there. */
export async function sweep({ path, packages }: RegistryFolder): Promise<void> {
  const drafts = globSync(`**/*${draftMark}*`, { cwd: path, withFileTypes: true })
    // A package, and the tarball of a version, may be called like a draft.
    .filter((found) => found.isFile() && !found.name.endsWith('.tgz'))
    .map(({ parentPath, name }) => join(parentPath, name));
  await Promise.all(drafts.map((draft) => rm(draft, { force: true })));
  for (const folder of globSync('*/*', { cwd: packages })) await sweepPackage(join(packages, folder));
}

async function sweepPackage(folder: string): Promise<void> {
  const manifest = await readFile(join(folder, 'package.json'), 'utf8').then(
    (text): Manifest => JSON.parse(text),
    () => undefined,
  );
  const known = manifest ? tarballsOf(manifest) : new Set<string>();
  // A folder without metadata that holds tarballs was damaged by somebody else: it is left as it is.
  if (!manifest) return;
  if (known.size === 0) return rm(folder, { recursive: true });
  const tarballs = globSync(join(folder, '*.tgz')).filter((file) => !known.has(basename(file)));
  await Promise.all(tarballs.map((file) => rm(file)));
}
