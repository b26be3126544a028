import { open } from 'node:fs/promises';

/** Writes a file and waits until it is on the disk. Mode 0600. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await using file = await open(path, 'wx', 0o600);
  await file.writeFile(text);
  await file.sync();
}
