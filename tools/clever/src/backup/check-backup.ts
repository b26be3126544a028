import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../terminal/failure.ts';
import { type Manifest, manifestName, parseManifest } from './manifest.ts';
import { measureFile } from './measure.ts';

/** Reads all of a backup. @throws Failure when a byte of it is not what was written */
export async function checkBackup(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((cause) => {
    throw new Failure(`${folder} is no backup: it has no ${manifestName}`, { exit: 'data', cause });
  });
  const manifest = parseManifest(text);
  if (!manifest) throw damaged(folder, [manifestName]);
  const found = await Promise.all(Object.keys(manifest.files).map((name) => isWhole(folder, manifest, name)));
  const bad = Object.keys(manifest.files).filter((_name, at) => !found[at]);
  if (bad.length > 0) throw damaged(folder, bad);
  if (manifest.format !== 1) throw new Failure(`${folder} was made by a newer Clever`, { exit: 'data' });
  return manifest;
}

async function isWhole(folder: string, { files }: Manifest, name: string): Promise<boolean> {
  const found = await measureFile(join(folder, name)).catch(() => undefined);
  return found?.sha256 === files[name]?.sha256 && found?.bytes === files[name]?.bytes;
}

const damaged = (folder: string, files: readonly string[]) =>
  new Failure(`the backup in ${folder} is damaged: ${files.join(', ')}`, {
    exit: 'data',
    hints: ['nothing was changed; take another backup'],
  });
