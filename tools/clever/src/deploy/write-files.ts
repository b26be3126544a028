import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes files into a folder and names them, or prints their texts, with something between them, where there is no folder. */
export function writeFiles(
  files: readonly { readonly name: string; readonly text: string }[],
  folder: string | undefined,
  between: string,
): void {
  if (folder === undefined) {
    process.stdout.write(files.map(({ text }) => text).join(between));
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  process.stdout.write(files.map(({ name }) => `${join(folder, name)}\n`).join(''));
}
