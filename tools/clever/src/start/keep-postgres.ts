import { addAbortListener } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Postgres } from '@clever/testing/postgres';
import pg from 'pg';
import { createBackoff } from '../split/backoff.ts';

/**
 * Starts the database server again when it dies: an idle connection notices.
 *
 * @returns stops watching
 */
export function keepPostgres(postgres: Postgres, tell: (line: string) => void): () => Promise<void> {
  const stop = new AbortController();
  const watching = watch(postgres, stop.signal, tell);
  return async () => {
    stop.abort();
    await watching;
  };
}

async function watch(postgres: Postgres, signal: AbortSignal, tell: (line: string) => void): Promise<void> {
  while (!signal.aborted) {
    await untilLost(postgres.url, signal);
    if (!signal.aborted) await revive(postgres, signal, tell);
  }
}

/** Resolves when the connection is lost, or nobody wants to know any more. */
async function untilLost(url: string, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'clever start', keepAlive: true });
  const { promise: lost, resolve } = Promise.withResolvers<void>();
  client.on('error', () => resolve());
  client.on('end', () => resolve());
  using _asked = addAbortListener(signal, () => resolve());
  await client.connect().then(() => lost, resolve);
  client.end().catch(() => undefined);
}

async function revive(postgres: Postgres, signal: AbortSignal, tell: (line: string) => void): Promise<void> {
  const pauseAfter = createBackoff();
  while (!signal.aborted) {
    try {
      await postgres.stop();
      await postgres.start();
      return tell('PostgreSQL ended, and was started again');
    } catch (error) {
      const pauseMs = pauseAfter(0);
      tell(`PostgreSQL ended and does not start, next try in ${pauseMs / 1000} s: ${(error as Error).message}`);
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
