import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { registryFolder } from './registry-folder.ts';

export interface PublishedPackage {
  readonly name: string;
  /** In the order in which they were published. */
  readonly versions: readonly string[];
  /** By tag: `{ latest: '1.0.0' }`. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Lists what was published to a registry, by name. The registry may run or not. */
export async function listPackages(folder: string): Promise<PublishedPackage[]> {
  const { packages } = registryFolder(folder);
  const found = await Promise.all(
    globSync('*/*/package.json', { cwd: packages }).map(async (file) => {
      const manifest = JSON.parse(await readFile(join(packages, file), 'utf8'));
      return { name: manifest.name, versions: Object.keys(manifest.versions), tags: manifest['dist-tags'] };
    }),
  );
  return found.filter(({ versions }) => versions.length > 0).sort((a, b) => (a.name < b.name ? -1 : 1));
}
