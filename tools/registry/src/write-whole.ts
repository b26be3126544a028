import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Marks what is still being written. A registry that starts removes what has it. */
export const draftMark = '.draft-';

/** Names a file beside another one, in which that other one is prepared. */
export const draftOf = (path: string) => `${path}${draftMark}${randomUUID()}`;

/** Writes a file whole or not at all, whatever happens: it is on the disk before it gets its name. Mode 0600. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = draftOf(path);
  try {
    await using file = await open(draft, 'wx', 0o600);
    await file.writeFile(text);
    await file.sync();
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes names that were given in a folder outlast a loss of power. */
export async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}
