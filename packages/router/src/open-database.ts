import type { Database } from '@clever/contract/database';
import pg from 'pg';
import { connectionConfig } from './connection.ts';
import { endSilent } from './end-silent.ts';
import { createListener } from './listen.ts';
import { askAlone, isReachable } from './reachable.ts';
import { repeating, retry, retryRead } from './retry.ts';
import type { DatabaseSettings } from './settings.ts';
import { runTransaction } from './transaction.ts';

const askTimeoutMs = 1_000;
const read = /^\s*SELECT\b/i;

/** Opens one domain: two bounded pools at most, and a connection for each channel listened to. */
export function openDatabase(
  domain: string,
  settings: DatabaseSettings,
  onConnectionLost: (error: Error, domain: string) => void = () => {},
): Database {
  const config = connectionConfig(domain, settings.url, settings);
  const watched = new DisposableStack();
  const openPool = (url: string) =>
    createPool(connectionConfig(domain, url, settings), settings, (error) => onConnectionLost(error, domain), watched);
  const pool = openPool(settings.url);
  const replica = settings.replicaUrl ? openPool(settings.replicaUrl) : pool;
  const listener = createListener(config);
  let closing: Promise<void> | undefined;

  const close = async () => {
    watched.dispose();
    await listener.close();
    await Promise.all([...new Set([pool, replica])].map((each) => each.end()));
  };

  return {
    domain,
    schema: domain,
    pool,
    replica,
    query: (statement) => (read.test(statement.text) ? retryRead : retry)(() => pool.query(statement)),
    transaction: (run, options) => retry(() => runTransaction(pool, run, options)),
    repeating,
    listen: listener.listen,
    isReachable: (timeoutMs = 1_000) => isReachable(pool, config, timeoutMs),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function createPool(
  config: pg.ClientConfig,
  settings: DatabaseSettings,
  onLost: (error: Error) => void,
  watched: DisposableStack,
): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    max: settings.poolSize,
    idleTimeoutMillis: settings.idleTimeoutMs,
    maxLifetimeSeconds: settings.connectionMaxAgeMs / 1_000,
  });
  pool.on('error', onLost);
  // The loss of a checked-out connection is an event of the client alone; without this listener the process would end.
  pool.on('connect', (client) => client.on('error', () => {}));
  watched.defer(endSilent(pool, () => askAlone(config, askTimeoutMs)));
  return pool;
}
