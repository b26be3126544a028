import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ServerUser } from './server-user.ts';

export interface ServerOptions {
  readonly binaries: string;
  readonly directory: string;
  readonly user: ServerUser;
  readonly port: number;
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Whether the folder outlives the server. */
  readonly isKept: boolean;
}

export interface Server {
  stop(): Promise<void>;
}

/** The server did not start; the message ends with the last lines of its log. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
}

/**
 * Watches the server from a process of its own: when the starter closes the pipe, or is killed, the
 * server ends, and after the starter's death data that are not kept are removed.
 */
const watch = `
keep=$1; folder=$2; shift 2
trap '' HUP INT TERM
exec 3<&0
"$@" </dev/null 3<&- & server=$!
{ read -r word <&3; kill -INT $server; [ -n "$word" ] || exit 7; } & reader=$!
wait $server; code=$?
[ $code = 0 ] || kill -KILL $reader
wait $reader
if [ $? = 7 ] && [ "$keep" = no ]; then rm -rf "$folder"; fi
exit $code
`;

/** Starts `postgres` and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const logFile = join(options.directory, 'log');
  const log = await open(logFile, 'w');
  const watcher = spawn('/bin/sh', ['-c', watch, 'watch', ...watchArguments(options)], {
    ...options.user,
    cwd: '/',
    detached: true,
    env: { PATH: process.env.PATH, TZ: 'UTC' },
    stdio: ['pipe', log.fd, log.fd],
  });
  await log.close();
  // The pipe breaks when the server dies by itself.
  watcher.stdin?.on('error', () => {});
  const stop = () => stopWatcher(watcher);
  try {
    await answer(options.url, watcher);
    return { stop };
  } catch (error) {
    await stop();
    throw new PostgresError(`PostgreSQL did not start:\n${await lastLines(logFile)}`, { cause: error });
  }
}

function watchArguments({ binaries, directory, port, settings, isKept }: ServerOptions): string[] {
  const listen = { port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const flags = Object.entries({ ...settings, ...listen }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [isKept ? 'yes' : 'no', directory, join(binaries, 'postgres'), '-D', join(directory, 'data'), ...flags];
}

async function stopWatcher(watcher: ChildProcess): Promise<void> {
  if (watcher.exitCode !== null || watcher.signalCode !== null) return;
  const ended = once(watcher, 'exit');
  watcher.stdin?.end('stop\n');
  await ended;
}

/** Connecting may take seconds after a crash, while the log is replayed. */
async function answer(url: string, watcher: ChildProcess): Promise<void> {
  for (const until = Date.now() + 30_000; ; await sleep(20)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > until || watcher.exitCode !== null) throw error;
    }
  }
}

const lastLines = async (file: string) => (await readFile(file, 'utf8')).trimEnd().split('\n').slice(-10).join('\n');
