import { createSecret } from '@clever/contract/permits';
import type { DataFolder } from './data-folder.ts';
import { readJson, writeJson } from './json-file.ts';

/** Secrets by caller: `{ "demo": "...", "coupon": "..." }`. */
export type Credentials = Readonly<Record<string, string>>;

/** Reads the secrets of this data folder; none before the first start. */
export function readCredentials(folder: DataFolder): Credentials {
  return readJson(folder.credentials) ?? {};
}

/** Makes a secret for each name that has none, and keeps the others. */
export function ensureCredentials(folder: DataFolder, names: readonly string[]): Credentials {
  const before = readCredentials(folder);
  const missing = names.filter((name) => !before[name]);
  if (missing.length === 0) return before;
  return keep(folder, { ...before, ...Object.fromEntries(missing.map((name) => [name, createSecret()])) });
}

/** Keeps the secret of a caller, instead of an earlier one. */
export function keepCredential(folder: DataFolder, name: string, secret: string): void {
  keep(folder, { ...readCredentials(folder), [name]: secret });
}

/** Removes the secret of a caller that no longer exists. */
export function forgetCredential(folder: DataFolder, name: string): void {
  const { [name]: _secret, ...others } = readCredentials(folder);
  keep(folder, others);
}

function keep(folder: DataFolder, credentials: Credentials): Credentials {
  writeJson(folder.credentials, credentials);
  return credentials;
}
