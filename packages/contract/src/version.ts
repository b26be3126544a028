import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/**
 * Reads the version of the package that a file belongs to: `versionOf(import.meta.url)`.
 *
 * @throws Error when it belongs to none
 */
export function versionOf(url: string): string {
  const manifest = findPackageJSON('.', url);
  if (manifest === undefined) throw new Error(`${url} is in no package`);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
