import { readFile } from 'node:fs/promises';
import { registryFolder } from './registry-folder.ts';
import { writeWhole } from './write-whole.ts';

/** What users may publish, by name: packages without their scope, `*` for any characters. Who is not named may publish all. */
export type Rights = Readonly<Record<string, readonly string[]>>;

/** Reads who may publish what. */
export async function readRights(folder: string): Promise<Rights> {
  try {
    return JSON.parse(await readFile(registryFolder(folder).rights, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** Sets what a user may publish; everything where it is undefined. A registry that runs knows it at once. */
export async function setRights(folder: string, user: string, packages: readonly string[] | undefined): Promise<void> {
  const { [user]: _before, ...others } = await readRights(folder);
  const rights = packages ? { ...others, [user]: packages } : others;
  await writeWhole(registryFolder(folder).rights, `${JSON.stringify(rights, null, 2)}\n`);
}

/** Returns whether a user may publish a package, or change what is said of it. */
export async function mayPublish(folder: string, user: string, name: string): Promise<boolean> {
  const rights = new Map(Object.entries(await readRights(folder))).get(user);
  return rights === undefined || rights.some((pattern) => toExpression(pattern).test(name.replace('@clever/', '')));
}

const toExpression = (pattern: string) =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
