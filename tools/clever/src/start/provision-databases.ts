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

/** Lets a role that is not its owner's into databases, where it is not let in already. */
export async function provisionRoles(
  adminUrl: string,
  role: WantedDatabase,
  databases: readonly string[],
): Promise<void> {
  const { name, password } = role;
  const open = await readOpenTo(adminUrl, name);
  const missing = databases.filter((database) => !open.has(database));
  if (missing.length === 0) return;
  const { provisionRole } = await import('@clever/router/provision');
  for (const database of missing) await provisionRole({ adminUrl, database, owner: database, role: name, password });
}

/** Its right to make schemas is given last. */
async function readOpenTo(adminUrl: string, role: string): Promise<Set<string>> {
  return within(adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT d.datname AS name FROM pg_database d JOIN pg_roles r ON r.rolname = $1
       WHERE has_database_privilege(r.oid, d.oid, 'CREATE')`,
      [role],
    );
    return new Set(rows.map(({ name }) => name));
  });
}

/** Names the databases that were made to the end: closed to all but the role of the same name. */
async function readReady(adminUrl: string): Promise<Set<string>> {
  return within(adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database
       WHERE pg_get_userbyid(datdba) = datname AND NOT has_database_privilege('public', oid, 'CONNECT')`,
    );
    return new Set(rows.map(({ name }) => name));
  });
}

async function within<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
