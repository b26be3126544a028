import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { incomingOf } from './incoming.ts';
import type { Storage } from './storage.ts';

/** Large enough that the kernel is asked seldom, small enough that a hundred readers hold no memory. */
const readBytes = 512 * 1024;

/** Keeps bytes in a folder. A name appears by `rename`, after its bytes are on the disk. */
export function diskStorage(folder: string): Storage {
  const at = (key: string) => join(folder, key);
  const adopt = async (key: string, path: string) => {
    const directory = dirname(at(key));
    const made = await mkdir(directory, { recursive: true });
    await sync(path);
    await rename(path, at(key));
    await sync(directory);
    if (made !== undefined) for (let up = directory; up !== dirname(made); up = dirname(up)) await sync(dirname(up));
  };
  return {
    name: 'disk',
    adopt,
    async write(key, bytes) {
      const path = join(incomingOf(folder), randomUUID());
      await using file = await open(path, 'wx');
      await file.writeFile(bytes);
      await adopt(key, path);
    },
    has: (key) =>
      access(at(key)).then(
        () => true,
        () => false,
      ),
    async read(key, range) {
      const file = await open(at(key));
      return createReadStream('', { fd: file, highWaterMark: readBytes, ...range });
    },
    remove: (key) => rm(at(key), { force: true }),
    removeAll: (prefix) => rm(at(prefix), { recursive: true, force: true }),
  };
}

/** Waits until a file, or the names in a folder, are on the disk. */
async function sync(path: string): Promise<void> {
  await using handle = await open(path);
  await handle.sync();
}
