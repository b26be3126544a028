import type { Database } from '@clever/contract/database';
import pg from 'pg';
import { connectionConfig, pooledConfig } from './connection.ts';
import type { DatabasesOptions } from './databases-options.ts';
import { endSilent } from './end-silent.ts';
import { createListener } from './listen.ts';
import { noteRefusals, observeStatements } from './observe-statements.ts';
import { PooledClient } from './pooled-client.ts';
import { askAlone, isReachable } from './reachable.ts';
import { createReader } from './reader.ts';
import { repeating, retry, retryRead } from './retry.ts';
import type { DatabaseSettings } from './settings.ts';
import { runTransaction } from './transaction.ts';

const askTimeoutMs = 1_000;
const selects = /^\s*SELECT\b/i;

/** Connections that reads by key share: the second one begins while the first is given back. */
const sharedConnections = 2;

/** Opens one domain: two bounded pools at most, two connections that reads by key share, and one for each channel listened to. */
export function openDatabase(domain: string, settings: DatabaseSettings, options: DatabasesOptions = {}): Database {
  const { directUrl } = settings;
  const configOf = (url: string) => (directUrl ? pooledConfig : connectionConfig)(domain, url, settings);
  const config = configOf(settings.url);
  const watched = new DisposableStack();
  const Client = directUrl ? { Client: PooledClient } : {};
  const openPool = (url: string, special: SpecialPool = {}) =>
    follow(createPool({ ...configOf(url), ...Client, ...special }, settings, watched), domain, options);
  const pool = openPool(settings.url);
  const replica = settings.replicaUrl ? openPool(settings.replicaUrl) : pool;
  const readers = openPool(settings.url, { pipeline: true, max: sharedConnections });
  const read = createReader(readers);
  const listener = createListener(connectionConfig(domain, directUrl ?? settings.url, settings));
  let closing: Promise<void> | undefined;

  const close = async () => {
    watched.dispose();
    await listener.close();
    await Promise.all([...new Set([pool, replica, readers])].map((each) => each.end()));
  };

  return {
    domain,
    schema: domain,
    pool,
    replica,
    readers,
    query: (statement) => (selects.test(statement.text) ? retryRead : retry)(() => pool.query(statement)),
    readByKey: (statement) => retryRead(() => read(statement)),
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

type SpecialPool = Pick<pg.PoolConfig, 'pipeline' | 'max' | 'Client'>;

function createPool(
  config: pg.ClientConfig & SpecialPool,
  settings: DatabaseSettings,
  watched: DisposableStack,
): pg.Pool {
  const pool = new pg.Pool({
    max: settings.poolSize,
    ...config,
    idleTimeoutMillis: settings.idleTimeoutMs,
    maxLifetimeSeconds: settings.connectionMaxAgeMs / 1_000,
  });
  // The loss of a checked-out connection is an event of the client alone; without this listener the process would end.
  pool.on('connect', (client) => client.on('error', () => {}));
  watched.defer(endSilent(pool, () => askAlone(config, askTimeoutMs)));
  return pool;
}

function follow(pool: pg.Pool, domain: string, options: DatabasesOptions): pg.Pool {
  const { onConnectionLost, onConnectionRefused, observe } = options;
  pool.on('error', (error) => onConnectionLost?.(error, domain));
  if (onConnectionRefused) noteRefusals(pool, (error) => onConnectionRefused(error, domain));
  if (observe) observeStatements(pool, domain, observe);
  return pool;
}
