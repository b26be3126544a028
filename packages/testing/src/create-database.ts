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

/** Creates a fresh database with the domain's migrations applied, and opens it. */
export async function createDatabase(domain: Domain, settings: Env = {}): Promise<TestDatabase> {
  const { name, env } = await cloneDatabase(domain);
  const database = openDatabases({ ...env, ...settings }).open(domain);
  const close = async () => {
    await database.close();
    await dropDatabase(name);
  };
  return { ...database, close, url: urlOf(name), env, [Symbol.asyncDispose]: close };
}

/** Creates a fresh, migrated database without opening it: for starting services on it. */
export async function cloneDatabase(domain: Domain): Promise<{ name: string; env: Env }> {
  const template = await templateOf(domain);
  const name = `test_${domain}_${crypto.randomUUID().slice(0, 8)}`;
  await asAdmin((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return { name, env: { [`DATABASE_URL_${domain.toUpperCase()}`]: urlOf(name) } };
}

const dropDatabase = (name: string) =>
  asAdmin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
