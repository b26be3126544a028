import pg from 'pg';
import { keepToOwner } from './migrate/keep-to-owner.ts';

export interface Provision {
  /** Address of a role that may create roles and databases. */
  readonly adminUrl: string;
  readonly database: string;
  /** The one role that may connect to it. */
  readonly role: string;
  readonly password: string;
}

/**
 * Makes a database and its role, or brings them in order: the role owns the database and may connect to no other that
 * was made this way; the public schema is nobody's to create in. May be repeated; the password is set each time.
 */
export async function provision({ adminUrl, database, role, password }: Provision): Promise<void> {
  const name = pg.escapeIdentifier(database);
  const owner = pg.escapeIdentifier(role);
  await within(adminUrl, undefined, async (client) => {
    await createRole(client, role, password);
    await client.query(`GRANT ${owner} TO CURRENT_USER`);
    await createDatabase(client, database, role);
    await client.query(`ALTER DATABASE ${name} OWNER TO ${owner}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    for (const open of ['postgres', 'template1']) await closeToPublic(client, open);
  });
  await within(adminUrl, database, (client) => client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC'));
}

export interface RoleProvision extends Provision {
  /** The role that owns the database, and makes its schemas and tables. */
  readonly owner: string;
}

/**
 * Lets another role read and write what a database's owner has made and will make, and make schemas of its own there: for the admin site,
 * which opens every database with a role of its own. It can change no table of the owner's, and neither migrate nor say what was migrated. May be repeated.
 */
export async function provisionRole({ adminUrl, database, role, password, owner }: RoleProvision): Promise<void> {
  const [name, guest, host] = [database, role, owner].map(pg.escapeIdentifier);
  await within(adminUrl, undefined, (client) => createRole(client, role, password));
  await within(adminUrl, database, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT nspname AS name FROM pg_namespace WHERE pg_get_userbyid(nspowner) = $1',
      [owner],
    );
    for (const schema of rows.map((row) => pg.escapeIdentifier(row.name))) {
      await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${guest}`);
      await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${guest}`);
      await client.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${guest}`);
      await keepToOwner(client, schema);
    }
    const later = `ALTER DEFAULT PRIVILEGES FOR ROLE ${host}`;
    await client.query(`${later} GRANT USAGE ON SCHEMAS TO ${guest}`);
    await client.query(`${later} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${guest}`);
    await client.query(`${later} GRANT USAGE, SELECT ON SEQUENCES TO ${guest}`);
    await client.query(`GRANT CONNECT, CREATE ON DATABASE ${name} TO ${guest}`);
  });
}

async function createRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  const rights = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
  const secret = pg.escapeLiteral(password);
  await client.query(`${verb} ROLE ${pg.escapeIdentifier(role)} ${rights} PASSWORD ${secret}`);
}

async function createDatabase(client: pg.Client, database: string, role: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (rowCount === 0)
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} OWNER ${pg.escapeIdentifier(role)}`);
}

/** A server's own databases are open to every role by default. */
async function closeToPublic(client: pg.Client, database: string): Promise<void> {
  const { rows } = await client.query<{ open: boolean }>(
    `SELECT has_database_privilege('public', oid, 'CONNECT') AS open FROM pg_database WHERE datname = $1`,
    [database],
  );
  if (rows[0]?.open) await client.query(`REVOKE CONNECT ON DATABASE ${pg.escapeIdentifier(database)} FROM PUBLIC`);
}

async function within(url: string, database: string | undefined, run: (client: pg.Client) => Promise<unknown>) {
  const address = new URL(url);
  if (database !== undefined) address.pathname = `/${encodeURIComponent(database)}`;
  const client = new pg.Client({ connectionString: address.href, application_name: 'clever provision' });
  client.on('error', () => {});
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
