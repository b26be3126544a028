import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** Secret settings by their names. */
export type Secrets = Readonly<Record<string, string>>;

/** Secrets by file: a service, the command line, or the database server. */
export type SecretFiles = Readonly<Record<string, Secrets>>;

const fileOf = (folder: string, name: string) => join(folder, `${name}.env`);

/** Reads the secrets of a service, or of another caller; none where there is no file. */
export function readSecrets(folder: string, name: string): Secrets {
  try {
    return parseEnv(readFileSync(fileOf(folder, name), 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** Writes them as a line each, which systemd, Compose and `kubectl create secret --from-env-file` read; only their owner can. */
export function writeSecrets(folder: string, name: string, secrets: Secrets): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${fileOf(folder, name)}.${process.pid}`;
  const lines = Object.entries(secrets).map((pair) => `${pair.join('=')}\n`);
  writeFileSync(draft, lines.join(''), { mode: 0o600 });
  renameSync(draft, fileOf(folder, name));
}
