import { globSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Adds up the sizes of the files in a folder; 0 where there is none. */
export async function folderBytes(folder: string): Promise<number> {
  const sizes = await Promise.all(
    globSync('**/*.*', { cwd: folder }).map((file) =>
      stat(join(folder, file)).then(
        (found) => (found.isFile() ? found.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
