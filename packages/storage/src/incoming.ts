import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where bytes are written before they are kept: below the folder of the disk storage, so that a rename keeps them. */
export const incomingOf = (folder: string): string => join(folder, 'incoming');

export const makeIncoming = async (folder: string): Promise<void> =>
  void (await mkdir(incomingOf(folder), { recursive: true }));

/** Removes what processes that died were writing: nothing has been added to it for so long. */
export async function removeLeftovers(folder: string, olderThanMs: number): Promise<void> {
  for (const name of await readdir(incomingOf(folder))) {
    const path = join(incomingOf(folder), name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NaN }));
    if (mtimeMs < Date.now() - olderThanMs) await rm(path, { recursive: true, force: true });
  }
}
