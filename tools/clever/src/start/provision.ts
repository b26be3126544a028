import pg from 'pg';

export interface WantedDatabase {
  /** Of the database, and of the role that owns it. */
  readonly name: string;
  readonly password: string;
}

/** Makes each database be there, with a role that owns it and can connect to no other. */
export async function provision(adminUrl: string, wanted: readonly WantedDatabase[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT datname AS name FROM pg_database');
    const present = new Set(rows.map(({ name }) => name));
    for (const one of wanted) if (!present.has(one.name)) await create(client, one);
  } finally {
    await client.end();
  }
}

async function create(client: pg.Client, { name, password }: WantedDatabase): Promise<void> {
  const id = pg.escapeIdentifier(name);
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${id} LOGIN`);
  await client.query(`ALTER ROLE ${id} PASSWORD ${pg.escapeLiteral(password)}`);
  await client.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
  await client.query(`CREATE DATABASE ${id} OWNER ${id}`);
  await client.query(`REVOKE ALL ON DATABASE ${id} FROM PUBLIC`);
}
