import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../terminal/failure.ts';
import { type Names, rename } from './names.ts';

const templates = fileURLToPath(new URL('../../template', import.meta.url));

/**
 * Copies a folder of the template into a checkout, renamed.
 *
 * @param folder `packages/model-sample`
 * @param edit changes the text of a file on the way
 * @returns the new folder
 * @throws Failure when it is there already
 */
export function copyTemplate(
  root: string,
  folder: string,
  names: Names,
  edit = (_path: string, text: string) => text,
): string {
  const words = { sample: names };
  const made = rename(folder, words);
  if (existsSync(join(root, made))) throw new Failure(`${made} is there already`);
  for (const path of filesOf(join(templates, folder))) {
    const target = join(root, made, rename(path, words));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, edit(path, rename(readFileSync(join(templates, folder, path), 'utf8'), words)));
  }
  return made;
}

function filesOf(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
}
