import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@clever/testing';

const run = promisify(execFile);

/** The programs of a PostgreSQL that the system has, with pg_dump; undefined where there is none. */
export const systemBinaries: string | undefined = globSync('/usr/lib/postgresql/*/bin/pg_dump')
  .map(dirname)
  .filter((folder) => globSync(join(folder, '{initdb,pg_ctl}')).length === 2)
  .toSorted()
  .at(-1);

export interface SystemPostgres extends AsyncDisposable {
  /** The superuser's address of a database. */
  urlOf(database: string): string;
}

/** Starts it on data of its own, as another user where this one is root. */
export async function startSystemPostgres(binaries: string): Promise<SystemPostgres> {
  const user: { uid?: number; gid?: number } = process.getuid?.() === 0 ? await idsOf('postgres') : {};
  const folder = await mkdtemp(join(tmpdir(), 'clever-system-postgres-'));
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid ?? user.uid);
  const port = await freePort();
  const as = { ...user, cwd: '/' };
  await run(
    join(binaries, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8'],
    as,
  );
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  const control = (...args: string[]) =>
    run(join(binaries, 'pg_ctl'), ['-D', join(folder, 'data'), '-l', join(folder, 'log'), '-w', ...args], as);
  await control('-o', options, 'start');
  return {
    urlOf: (database) => `postgres://postgres:none@127.0.0.1:${port}/${database}`,
    async [Symbol.asyncDispose]() {
      await control('-m', 'immediate', 'stop');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function idsOf(name: string): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}
