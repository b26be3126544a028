import type { ClientConfig } from 'pg';
import type { DatabaseSettings } from './settings.ts';

/** Beyond the server's own timeout: a server that vanished without a word answers nothing, not even a timeout. */
const silenceMs = 5_000;

/** Makes the connection options of a domain: its schema is first in the search path, times are in UTC. */
export function connectionConfig(
  domain: string,
  url: string,
  settings: Pick<DatabaseSettings, 'statementTimeoutMs' | 'connectTimeoutMs'>,
): ClientConfig {
  return {
    connectionString: url,
    application_name: `clever ${domain}`,
    options: `-c search_path="${domain}",public -c TimeZone=UTC`,
    statement_timeout: settings.statementTimeoutMs,
    idle_in_transaction_session_timeout: settings.statementTimeoutMs + silenceMs,
    ...keptAlive(settings),
  };
}

/**
 * Makes those to a pooler in transaction mode, which refuses the options of one connection: search path, time zone and limits are its own to set, for each
 * database that it leads to.
 */
export function pooledConfig(
  domain: string,
  url: string,
  settings: Pick<DatabaseSettings, 'statementTimeoutMs' | 'connectTimeoutMs'>,
): ClientConfig {
  return { connectionString: url, application_name: `clever ${domain}`, ...keptAlive(settings) };
}

const keptAlive = (settings: Pick<DatabaseSettings, 'statementTimeoutMs' | 'connectTimeoutMs'>): ClientConfig => ({
  query_timeout: settings.statementTimeoutMs + silenceMs,
  connectionTimeoutMillis: settings.connectTimeoutMs,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
});
