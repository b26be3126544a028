import pg from 'pg';
import { Failure } from '../terminal/failure.ts';

/** A connection whose sessions write and read rows as text in the same way everywhere, and may take as long as they need. @throws Failure when there is none */
export async function connect(url: string): Promise<pg.Client> {
  const options = Object.entries(session)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
  const client = new pg.Client({ connectionString: url, application_name: 'clever backup', options, keepAlive: true });
  client.on('error', () => {});
  await client.connect().catch((cause: Error) => {
    // The address has a password in it.
    const { host, pathname } = new URL(url);
    throw new Failure(`no connection to the database ${pathname.slice(1)} at ${host}: ${cause.message}`, {
      exit: 'unavailable',
      cause,
    });
  });
  return client;
}

const session = {
  search_path: 'pg_catalog',
  TimeZone: 'UTC',
  DateStyle: 'ISO',
  IntervalStyle: 'postgres',
  extra_float_digits: 1,
  client_encoding: 'UTF8',
  // Rows come in the order in which they are stored, which makes two copies of the same table equal.
  synchronize_seqscans: 'off',
  statement_timeout: 0,
  idle_in_transaction_session_timeout: 0,
  lock_timeout: 60_000,
};

/** The major version of a server. */
export async function serverVersion(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
  return Math.floor(Number(rows[0]?.version) / 10_000);
}
