import { createHash } from 'node:crypto';
import type { Manifest } from './published-manifest.ts';

/** Read by people alone. */
const isDocument = (path: string) => path === 'LICENSE' || /^[^/]+\.md$/.test(path);

/**
 * Digests what runs of a package: `sha256:` and 64 hexadecimal digits. Ranges of other packages of this checkout do not
 * count: they follow releases of those, while the package stays as it is.
 *
 * @param files contents by path, without package.json
 */
export function contentDigest(manifest: Manifest, files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256').update(JSON.stringify(ownPart(manifest)));
  for (const [path, content] of [...files].sort(([one], [other]) => (one < other ? -1 : 1)))
    if (!isDocument(path)) hash.update(`\n${path} ${createHash('sha256').update(content).digest('hex')}`);
  return `sha256:${hash.digest('hex')}`;
}

function ownPart({ description: _, scripts: _scripts, devDependencies: _development, ...manifest }: Manifest): object {
  const foreign = Object.entries(manifest.dependencies ?? {}).filter(([name]) => !name.startsWith('@clever/'));
  return { ...manifest, dependencies: Object.fromEntries(foreign) };
}
