import pg from 'pg';

export interface WantedDatabase {
  /** Of the database, and of the role that owns it. */
  readonly name: string;
  readonly password: string;
}

/** Makes each database and its role, where they are not in order already. */
export async function provisionDatabases(adminUrl: string, wanted: readonly WantedDatabase[]): Promise<void> {
  const ready = await readReady(adminUrl);
  const missing = wanted.filter(({ name }) => !ready.has(name));
  if (missing.length === 0) return;
  const { provision } = await import('@clever/router/provision');
  for (const { name, password } of missing) await provision({ adminUrl, database: name, role: name, password });
}

/** Names the databases that were made to the end: closed to all but the role of the same name. */
async function readReady(adminUrl: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database
       WHERE pg_get_userbyid(datdba) = datname AND NOT has_database_privilege('public', oid, 'CONNECT')`,
    );
    return new Set(rows.map(({ name }) => name));
  } finally {
    await client.end();
  }
}
