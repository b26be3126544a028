import type { Database } from '@clever/contract/database';
import { type Domain, type Env, openDatabases } from '@clever/router';
import { asAdmin, urlOf } from './admin.ts';
import { templateOf } from './template.ts';

/** An open database of a test's own, closed and dropped by `close`, by `await using`, or after the test file. */
export interface TestDatabase extends Database {
  readonly url: string;
  /** Settings that lead a service to it: `{ DATABASE_URL_COUPON: '...' }`. */
  readonly env: Env;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface DatabaseOptions {
  /** Settings of the pool, such as `{ DATABASE_POOL_SIZE: '2' }`. */
  readonly settings?: Env;
  /** False for a database with the domain's schema and nothing in it. */
  readonly isMigrated?: boolean;
}

/** Creates a fresh database with the domain's migrations applied, and opens it. */
export async function createDatabase(domain: Domain, options: DatabaseOptions = {}): Promise<TestDatabase> {
  const { name, env } = await cloneDatabase(domain, options.isMigrated);
  const database = openDatabases({ ...env, ...options.settings }).open(domain);
  const close = async () => {
    await database.close();
    await dropDatabase(name);
  };
  return { ...database, close, url: urlOf(name), env, [Symbol.asyncDispose]: close };
}

/** Creates a fresh, migrated database without opening it: for starting services on it. */
export async function cloneDatabase(domain: Domain, isMigrated = true): Promise<{ name: string; env: Env }> {
  const template = isMigrated ? await templateOf(domain) : 'template1';
  const name = `test_${domain}_${crypto.randomUUID().slice(0, 8)}`;
  await asAdmin((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  if (!isMigrated) await asAdmin((client) => client.query(`CREATE SCHEMA ${domain}`), name);
  return { name, env: { [`DATABASE_URL_${domain.toUpperCase()}`]: urlOf(name) } };
}

const dropDatabase = (name: string) =>
  asAdmin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
