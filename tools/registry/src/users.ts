import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hash } from 'bcryptjs';
import { type RegistryFolder, registryFolder } from './registry-folder.ts';
import { setRights } from './rights.ts';
import { removeTokens } from './tokens.ts';
import { writeWhole } from './write-whole.ts';

const rounds = 10;
/** What a URL, a line of htpasswd and a name of a group can all hold. */
const namePattern = /^[a-z][a-z0-9._-]{0,63}$/;

/** Names the users of a registry, in the order in which they were added. */
export async function listUsers(folder: string): Promise<string[]> {
  return (await readLines(registryFolder(folder))).map(nameOf);
}

/**
 * Adds a user, or gives one another password. A registry that runs knows it at once.
 *
 * @param name small letters, digits, `.`, `_` and `-`; 64 at most
 * @param password a random one when left out
 * @returns the password
 * @throws RangeError when the name is malformed, or the password longer than the 72 bytes that bcrypt looks at
 */
export async function addUser(folder: string, name: string, password = randomBytes(24).toString('base64url')) {
  if (!namePattern.test(name)) throw new RangeError(`${JSON.stringify(name)} is no name of a user`);
  checkLength(password);
  const files = registryFolder(folder);
  const others = (await readLines(files)).filter((line) => nameOf(line) !== name);
  await writeLines(files, [...others, `${name}:${await hash(password, rounds)}`]);
  return password;
}

/** Refuses a password of which bcrypt would not look at the end. @throws RangeError */
export function checkLength(password: string): void {
  if (Buffer.byteLength(password) > 72) throw new RangeError('a password has at most 72 bytes');
}

/** Removes a user with all tokens. @returns whether there was one of this name */
export async function removeUser(folder: string, name: string): Promise<boolean> {
  const files = registryFolder(folder);
  const before = await readLines(files);
  const others = before.filter((line) => nameOf(line) !== name);
  if (others.length === before.length) return false;
  await writeLines(files, others);
  await removeTokens(folder, ({ user }) => user === name);
  await setRights(folder, name, undefined);
  return true;
}

async function readLines({ users }: RegistryFolder): Promise<string[]> {
  try {
    return (await readFile(users, 'utf8')).split('\n').filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const writeLines = ({ users }: RegistryFolder, lines: readonly string[]) =>
  writeWhole(users, lines.map((line) => `${line}\n`).join(''));
const nameOf = (line: string) => line.slice(0, line.indexOf(':'));
