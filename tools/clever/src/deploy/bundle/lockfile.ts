import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../terminal/failure.ts';
import type { Release } from './find-release.ts';

const name = 'package-lock.json';

interface Lockfile {
  /** By folder; the bundle itself is `''`. */
  readonly packages: Readonly<Record<string, { readonly dependencies?: Readonly<Record<string, string>> }>>;
}

const read = (file: string): Lockfile => JSON.parse(readFileSync(file, 'utf8'));

/** Takes the lockfile of an earlier bundle. @throws Failure when it is of another release */
export function takeLockfile(file: string, folder: string, release: Release): void {
  if (!existsSync(file)) throw new Failure(`there is no ${file}`, { exit: 'usage' });
  const locked = read(file).packages['']?.dependencies?.[release.name];
  if (locked !== release.version)
    throw new Failure(`${file} is of ${release.service} ${locked ?? 'nothing'}, not ${release.version}`, {
      exit: 'usage',
    });
  copyFileSync(file, join(folder, name));
}

/** Counts the packages that a bundle is made of. */
export const countPackages = (folder: string): number => Object.keys(read(join(folder, name)).packages).length - 1;
