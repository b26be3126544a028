import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes a folder have the files of another and no more; files that are the same stay untouched. */
export function syncFolder(from: string, to: string): void {
  const wanted = new Set(filesOf(from));
  for (const path of filesOf(to)) if (!wanted.has(path)) rmSync(join(to, path));
  for (const path of wanted) copyChanged(join(from, path), join(to, path));
}

const filesOf = (folder: string) =>
  globSync('**/*', { cwd: folder, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(folder.length + 1)] : [],
  );

function copyChanged(from: string, to: string): void {
  const content = readFileSync(from);
  if (existsSync(to) && readFileSync(to).equals(content)) return;
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, content);
}
