import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { RegistryAccess } from '../../registry/access.ts';
import { Failure } from '../../terminal/failure.ts';
import { type Bundle, describeBundle } from './bundle.ts';
import { entryFiles } from './entry-files.ts';
import { envExample } from './env-example.ts';
import { findRelease, type Release } from './find-release.ts';
import { install } from './install.ts';
import { takeLockfile } from './lockfile.ts';
import { makeParts } from './make-parts.ts';
import { normalize } from './normalize.ts';
import { prune } from './prune.ts';
import { readSettings } from './read-settings.ts';
import { warmUp } from './warm-up.ts';

interface Sources {
  readonly access: RegistryAccess;
  /** The `package-lock.json` of an earlier bundle of the same release: the same packages again. */
  readonly lockfile?: string | undefined;
}

/**
 * Makes a folder that runs one released service with Node alone. It is there whole or not at all.
 *
 * @param wanted `coupon@1.4.0`
 * @param out absent or empty
 * @throws Failure when the folder is in use, or the release cannot be installed
 */
export async function makeBundle(wanted: string, out: string, sources: Sources): Promise<Bundle> {
  const target = resolve(out);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new Failure(`${out} is not empty`, {
      exit: 'usage',
      hints: ['a folder for each release makes it easy to go back'],
    });
  const release = await findRelease(wanted, sources.access);
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    const bundle = await fill(folder, release, sources);
    renameSync(folder, target);
    return bundle;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string, release: Release, { access, lockfile }: Sources): Promise<Bundle> {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  for (const [name, text] of Object.entries(entryFiles(release))) write(name, text);
  if (lockfile !== undefined) takeLockfile(lockfile, folder, release);
  await install({ folder, isLocked: lockfile !== undefined, access });
  const removed = prune(folder);
  const settings = await readSettings(folder, release);
  write('env.example', envExample(release, settings));
  const kept = await makeParts(folder, release);
  await warmUp(folder, release, settings);
  const bundle = describeBundle(folder, release, { removed, kept });
  write('bundle.json', `${JSON.stringify(bundle, null, 2)}\n`);
  normalize(folder);
  return bundle;
}
