import type { Domain } from '@clever/router';
import pg from 'pg';
import { Failure } from '../terminal/failure.ts';
import { connect } from './connect.ts';

/** What was in the way of a restore, put aside until it has succeeded. */
export interface SetAside {
  /** Removes what was put aside. */
  clear(): Promise<void>;
  /** Makes everything as it was. */
  putBack(): Promise<void>;
}

const asideOf = (domain: Domain) => `${domain}_before_restore`;
const quoted = pg.escapeIdentifier;

/**
 * Makes room for the schemas of these domains: what has tables is renamed, and nothing is lost until the restore has succeeded.
 *
 * @throws Failure when there are tables and `replace` is false, or an earlier restore was cut off
 */
export async function setAside(url: string, domains: readonly Domain[], replace: boolean): Promise<SetAside> {
  const before = await run(url, async (client) => {
    const present = await listSchemas(client, domains);
    const full = present.filter(({ tables }) => tables > 0).map(({ schema }) => schema);
    if (full.length > 0 && !replace) throw notEmpty(full);
    for (const { schema } of present)
      await client.query(`ALTER SCHEMA ${quoted(schema)} RENAME TO ${quoted(asideOf(schema))}`);
    return present.map(({ schema }) => schema);
  });
  const drop = (client: pg.Client, schema: string) => client.query(`DROP SCHEMA IF EXISTS ${quoted(schema)} CASCADE`);
  return {
    clear: () =>
      run(url, async (client) => {
        for (const domain of before) await drop(client, asideOf(domain));
      }),
    putBack: () =>
      run(url, async (client) => {
        for (const domain of domains) await drop(client, domain);
        for (const domain of before)
          await client.query(`ALTER SCHEMA ${quoted(asideOf(domain))} RENAME TO ${quoted(domain)}`);
      }),
  };
}

interface Present {
  readonly schema: Domain;
  readonly tables: number;
}

async function listSchemas(client: pg.Client, domains: readonly Domain[]): Promise<Present[]> {
  const { rows } = await client.query<{ schema: string; tables: number }>(
    `SELECT n.nspname AS schema, count(c.oid)::int AS tables
     FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm')
     WHERE n.nspname = ANY ($1::text[]) GROUP BY 1 ORDER BY 1`,
    [[...domains, ...domains.map(asideOf)]],
  );
  const left = domains.filter((domain) => rows.some(({ schema }) => schema === asideOf(domain)));
  if (left.length > 0) throw cutOff(left);
  return rows as Present[];
}

async function run<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end();
  }
}

const notEmpty = (schemas: readonly Domain[]) =>
  new Failure(`the database is not empty: there are tables in ${schemas.join(', ')}`, {
    hints: ['clever restore FOLDER --replace   puts the backup in their place'],
  });

const cutOff = (domains: readonly Domain[]) =>
  new Failure(`an earlier restore of ${domains.join(', ')} was cut off`, {
    exit: 'data',
    hints: [
      'what was there before is in a schema of its own; to have it back:',
      ...domains.map(
        (domain) =>
          `  DROP SCHEMA IF EXISTS ${quoted(domain)} CASCADE; ALTER SCHEMA ${quoted(asideOf(domain))} RENAME TO ${quoted(domain)};`,
      ),
    ],
  });
