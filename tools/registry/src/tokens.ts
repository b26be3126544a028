import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { signPayload } from '@verdaccio/signature';
import { registryFolder } from './registry-folder.ts';
import { readSecret } from './secret.ts';
import { writeWhole } from './write-whole.ts';

/** What a registry keeps of a token. The token itself is nowhere. Names and units are Verdaccio's. */
export interface TokenRecord {
  /** Names the token in lists, and when it is revoked. */
  readonly key: string;
  readonly user: string;
  /** Its first characters, to tell it by. */
  readonly token: string;
  /** May install, and not publish. */
  readonly readonly: boolean;
  /** From where it may be used; from anywhere when empty. */
  readonly cidr: readonly string[];
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Milliseconds since 1970. */
  readonly expires?: number;
}

export interface TokenOptions {
  /** When it ends, in milliseconds from now. */
  readonly expiresMs: number;
  /** May install, and not publish. */
  readonly readOnly?: boolean;
}

/** Lists the tokens of a registry that can be revoked, those that have ended included. */
export async function listTokens(folder: string): Promise<TokenRecord[]> {
  try {
    return JSON.parse(await readFile(registryFolder(folder).tokens, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Makes a token for a user. A registry that runs knows it at once. @returns the token, which is kept nowhere */
export async function createToken(folder: string, user: string, { expiresMs, readOnly = false }: TokenOptions) {
  const key = randomBytes(16).toString('hex');
  const payload = { name: user, groups: rightsOf(user), real_groups: [user], token: { key } };
  const token: string = await signPayload(payload, readSecret(registryFolder(folder)), {
    expiresIn: Math.floor(expiresMs / 1000),
    notBefore: 0,
  });
  const created = Date.now();
  await addToken(folder, {
    key,
    user,
    token: `${token.slice(0, 5)}...`,
    readonly: readOnly,
    cidr: [],
    created,
    expires: created + expiresMs,
  });
  return token;
}

/** Keeps the record of a token. */
export async function addToken(folder: string, record: TokenRecord): Promise<void> {
  await keep(folder, [...(await listTokens(folder)), record]);
}

/** Deletes tokens, which ends them. @returns how many */
export async function removeTokens(folder: string, is: (token: TokenRecord) => boolean): Promise<number> {
  const before = await listTokens(folder);
  const kept = before.filter((token) => !is(token));
  if (kept.length < before.length) await keep(folder, kept);
  return before.length - kept.length;
}

const keep = (folder: string, tokens: readonly TokenRecord[]) =>
  writeWhole(registryFolder(folder).tokens, `${JSON.stringify(tokens, null, 2)}\n`);

/** The groups that Verdaccio gives to a user who has logged in. */
const rightsOf = (user: string) => [user, '$all', '$authenticated', '@all', '@authenticated', 'all'];
