import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerUser } from './server-user.ts';

export interface Cluster {
  readonly binaries: string;
  readonly directory: string;
  readonly user: ServerUser;
  readonly password: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly isDurable: boolean;
}

/** Makes the data folder with initdb where there is none yet. An initdb that was interrupted is begun again. */
export async function initializeCluster(cluster: Cluster): Promise<void> {
  const { binaries, directory, user } = cluster;
  const data = join(directory, 'data');
  const marker = join(directory, 'initialized');
  if (existsSync(marker)) return;
  await rm(data, { recursive: true, force: true });
  const passwordFile = join(directory, 'password');
  await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
  try {
    if (user.uid !== undefined) await chown(passwordFile, user.uid, user.gid ?? user.uid);
    await promisify(execFile)(join(binaries, 'initdb'), flags(cluster, data, passwordFile), {
      ...user,
      cwd: '/',
      env: { PATH: process.env.PATH, TZ: 'UTC' },
    });
    await writeFile(marker, '');
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** What pg_trgm asks what a letter is: in C, no Hangul has trigrams. macOS has no C.UTF-8. */
const characters = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

const flags = ({ settings, isDurable }: Cluster, data: string, passwordFile: string) =>
  [
    ['--pgdata', data, '--username', 'postgres', '--pwfile', passwordFile],
    ['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ['--locale', 'C', '--lc-ctype', characters, '--no-instructions', ...(isDurable ? [] : ['--no-sync'])],
    ...Object.entries(settings).map(([name, value]) => ['--set', `${name}=${value}`]),
  ].flat();
