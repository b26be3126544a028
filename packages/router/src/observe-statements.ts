import { AsyncResource } from 'node:async_hooks';
import type pg from 'pg';

/** A statement that begins. */
export interface Statement {
  readonly domain: string;
  /** Under which it is prepared, where it has one. */
  readonly name: string | undefined;
  /** Without its values. */
  readonly text: string;
}

/** Begins to follow a statement, and returns what is called once when it is over. Neither throws. */
export type StatementObserver = (statement: Statement) => (error?: unknown) => void;

/** Calls `onRefused` when no connection of a pool was to be had. Who finds an idle one is not followed: that is every statement of an ordinary day. */
export function noteRefusals(pool: pg.Pool, onRefused: (error: Error) => void): void {
  const connect = pool.connect.bind(pool) as Query;
  const noted = (done: Done) => (error: unknown, client: unknown, release: unknown) => {
    if (error) onRefused(error as Error);
    done(error, client, release);
  };
  const connected = async () => {
    try {
      return await connect();
    } catch (error) {
      onRefused(error as Error);
      throw error;
    }
  };
  pool.connect = ((done?: Done) => {
    if (pool.idleCount > 0) return connect(done);
    return done ? connect(noted(done)) : connected();
  }) as typeof pool.connect;
}

type Query = (...args: unknown[]) => unknown;
type Done = (...args: unknown[]) => void;

/** Lets an observer follow the statements of a pool, Prisma's too. Streams of rows (cursors, COPY) are not followed. */
export function observeStatements(pool: pg.Pool, domain: string, begin: StatementObserver): void {
  const connect = pool.connect.bind(pool) as Query;
  // A statement that waited for a connection would run in the context of whoever gave it back.
  pool.connect = ((done?: Done) => (done ? connect(AsyncResource.bind(done)) : connect())) as typeof pool.connect;
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Query;
    client.query = ((...args: unknown[]) => follow(query, args, domain, begin)) as typeof client.query;
  });
}

function follow(query: Query, args: unknown[], domain: string, begin: StatementObserver): unknown {
  const [given] = args as [string | { text?: string; name?: string; submit?: unknown; callback?: unknown }];
  const config = typeof given === 'string' ? { text: given } : given;
  if (config.text === undefined || 'submit' in config || 'callback' in config) return query(...args);
  const end = begin({ domain, name: config.name, text: config.text });
  const done = args.at(-1);
  if (typeof done === 'function') return query(...args.slice(0, -1), following(done as Done, end));
  const result = query(...args) as Promise<unknown>;
  result.then(
    () => end(),
    (error) => end(error),
  );
  return result;
}

const following =
  (done: Done, end: (error?: unknown) => void): Done =>
  (error, result) => {
    end(error ?? undefined);
    done(error, result);
  };
