import { addUser, listUsers, removeUser, setRights } from '@clever/tool-registry';
import { dataFolder } from '../data/data-folder.ts';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { registryPath } from './local-registry.ts';

/** Adds a user, changes the password of one, or removes one. */
export async function runUser(
  name: string,
  { remove, publishes, data }: { remove?: true; publishes?: readonly string[]; data: string },
): Promise<void> {
  const path = registryPath(dataFolder(workspaceRoot(), data));
  const isThere = (await listUsers(path)).includes(name);
  if (remove && !isThere) throw new Failure(`there is no user ${name}`);
  if (remove) {
    await removeUser(path, name);
    process.stdout.write(`${name} is removed, with all tokens\n`);
    return;
  }
  if (publishes) await setRights(path, name, publishes.includes('*') ? undefined : publishes);
  if (publishes && isThere) return void process.stdout.write(`${name} may publish ${publishes.join(', ')}\n`);
  const password = await addUser(path, name).catch((cause: Error) => {
    throw cause instanceof RangeError ? new Failure(cause.message, { exit: 'usage', cause }) : cause;
  });
  process.stdout.write(`${password}\n`);
  process.stderr.write(`${name} ${isThere ? 'has another password' : 'is added'}; the password is not kept here\n`);
}
