import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { isOpenToAll } from '@clever/testing/postgres';
import type { DataFolder } from '../data/data-folder.ts';
import { Failure } from '../terminal/failure.ts';

const elsewhere = '/var/lib/clever';

/**
 * Chooses where the databases are: in the data folder, or, for root in a folder that is closed to others, below
 * `/var/lib/clever`. PostgreSQL does not run as root, and the user it runs as must reach its data.
 *
 * @throws Failure when there are databases whose passwords are lost
 */
export async function postgresFolder(folder: DataFolder): Promise<string> {
  const directory = await choose(folder);
  if (existsSync(folder.settings) || !existsSync(directory)) return directory;
  if (directory === folder.postgres || existsSync(folder.credentials))
    throw new Failure(`${folder.settings} is missing: it has the passwords of the databases in ${directory}`, {
      exit: 'data',
      hints: [`put it back, or begin with empty databases: mv ${directory} ${directory}.without-passwords`],
    });
  // The data folder that these belonged to was removed, so they go too.
  await rm(directory, { recursive: true, force: true });
  return directory;
}

async function choose({ path, postgres }: DataFolder): Promise<string> {
  if (process.getuid?.() !== 0 || (await isOpenToAll(path))) return postgres;
  await mkdir(elsewhere, { recursive: true });
  await chmod(elsewhere, 0o711);
  return `${elsewhere}/${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
}
