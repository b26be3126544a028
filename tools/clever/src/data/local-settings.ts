import { randomBytes } from 'node:crypto';
import type { DataFolder } from './data-folder.ts';
import { readJson, writeJson } from './json-file.ts';

/** What this machine chose once and keeps. */
export interface LocalSettings {
  readonly postgres: { readonly port: number; readonly password: string };
  /** Of the role of each database. */
  readonly passwords: Readonly<Record<string, string>>;
  /** Secret settings of services that are not callers' secrets: `COUPON_CODE_KEY`. */
  readonly keys: Readonly<Record<string, string>>;
}

/** Reads the settings of this data folder, or makes new ones; port 0 is one that is still to be chosen. */
export function readSettings(folder: DataFolder): LocalSettings {
  return readJson(folder.settings) ?? { postgres: { port: 0, password: createPassword() }, passwords: {}, keys: {} };
}

/** Makes a password for each database, and a key for each setting, that has none. */
export function completeSettings(
  settings: LocalSettings,
  { databases, keys }: { databases: readonly string[]; keys: readonly string[] },
): LocalSettings {
  return {
    ...settings,
    passwords: { ...fill(databases), ...settings.passwords },
    keys: { ...fill(keys), ...settings.keys },
  };
}

/** Keeps the settings, unless the file has the same. */
export function keepSettings(folder: DataFolder, settings: LocalSettings): void {
  if (JSON.stringify(readJson(folder.settings)) !== JSON.stringify(settings)) writeJson(folder.settings, settings);
}

const fill = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, createPassword()]));
const createPassword = () => randomBytes(32).toString('base64url');
