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
    query_timeout: settings.statementTimeoutMs + silenceMs,
    idle_in_transaction_session_timeout: settings.statementTimeoutMs + silenceMs,
    connectionTimeoutMillis: settings.connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
}
