import { addUser, createToken, listTokens, listUsers } from '@clever/tool-registry';
import type { DataFolder } from '../data/data-folder.ts';
import { readJson, writeJson } from '../data/json-file.ts';
import { accessFile, type RegistryAccess } from './access.ts';
import { ownUser, registryPath } from './local-registry.ts';

const dayMs = 24 * 60 * 60 * 1000;
const expiresMs = 90 * dayMs;
const minLeftMs = 7 * dayMs;

/** Leaves a token for this checkout in `access.json`: the one that is there, unless it ends within a week. */
export async function ensureAccess(folder: DataFolder, url: string): Promise<void> {
  const path = registryPath(folder);
  const before = readJson<RegistryAccess>(accessFile(folder));
  if (!(await listUsers(path)).includes(ownUser)) await addUser(path, ownUser);
  const token = before && (await isGood(path, before)) ? before.token : await createToken(path, ownUser, { expiresMs });
  writeJson(accessFile(folder), { url, token } satisfies RegistryAccess);
}

async function isGood(path: string, { token }: RegistryAccess): Promise<boolean> {
  const key = keyOf(token);
  const record = (await listTokens(path)).find((one) => one.key === key);
  return record?.expires !== undefined && record.expires - Date.now() > minLeftMs;
}

/** Reads which token it is. The registry is who checks it. */
function keyOf(token: string): string | undefined {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).token.key;
  } catch {
    return undefined;
  }
}
