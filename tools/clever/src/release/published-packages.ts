import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { byDependency } from './by-dependency.ts';

/** A package of this checkout that is published. */
export interface PublishedPackage {
  readonly name: string;
  readonly version: string;
  /** Absolute. */
  readonly folder: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Lists what is published of a checkout, dependencies first: packages and services that are not private. */
export function publishedPackages(root: string): PublishedPackage[] {
  const files = globSync('{packages,services}/*/package.json', { cwd: root });
  return byDependency(files.flatMap((file) => read(join(root, file)) ?? []));
}

function read(file: string): PublishedPackage | undefined {
  const { private: isPrivate, name, version, dependencies = {} } = JSON.parse(readFileSync(file, 'utf8'));
  return isPrivate ? undefined : { name, version, folder: dirname(file), dependencies };
}
