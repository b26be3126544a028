import { createToken, listUsers, removeTokens } from '@clever/tool-registry';
import { dataFolder } from '../data/data-folder.ts';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { clientSettings } from './access.ts';
import { readRecord, registryPath } from './local-registry.ts';

export interface RunTokenOptions {
  /** In milliseconds. */
  readonly expires: number;
  readonly readOnly?: true;
  /** The key of a token, or all of them. */
  readonly revoke?: string | true;
  readonly data: string;
}

/** Makes a token for a user, or ends some. */
export async function runToken(user: string, { expires, readOnly, revoke, data }: RunTokenOptions): Promise<void> {
  const folder = dataFolder(workspaceRoot(), data);
  const path = registryPath(folder);
  if (revoke !== undefined) return end(path, user, revoke);
  if (!(await listUsers(path)).includes(user))
    throw new Failure(`there is no user ${user}`, { hints: [`clever registry user ${user}   adds one`] });
  const token = await createToken(path, user, { expiresMs: expires, readOnly: readOnly === true });
  process.stdout.write(`${token}\n`);
  const url = readRecord(folder)?.url ?? 'http://127.0.0.1:4873/';
  const ends = new Date(Date.now() + expires).toISOString();
  process.stderr.write(`It ends at ${ends}, and is not kept here.\n\n${clientSettings({ url, token })}`);
}

async function end(path: string, user: string, revoke: string | true): Promise<void> {
  const count = await removeTokens(path, (token) => token.user === user && (revoke === true || token.key === revoke));
  if (count === 0) throw new Failure(`${user} has no such token`, { hints: ['clever registry status   shows keys'] });
  process.stdout.write(`${count === 1 ? 'one token is' : `${count} tokens are`} revoked\n`);
}
