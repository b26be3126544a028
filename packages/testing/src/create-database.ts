import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@clever/contract/database';
import { type Domain, type Env, openDatabases } from '@clever/router';
import { asAdmin, urlOf } from './admin.ts';
import { closeLater } from './left-open.ts';
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
  const name = await cloneDatabase(domain, options.isMigrated ?? true);
  const url = urlOf(name);
  const env = { [`DATABASE_URL_${domain.toUpperCase()}`]: url };
  const database = openDatabases({ ...env, ...options.settings }).open(domain);
  const close = closeLater(async () => {
    await database.close();
    await dropDatabase(name);
  });
  return { ...database, close, url, env, [Symbol.asyncDispose]: close };
}

async function cloneDatabase(domain: Domain, isMigrated: boolean): Promise<string> {
  const template = isMigrated ? await templateOf(domain) : 'template1';
  const name = `test_${domain}_${crypto.randomUUID().slice(0, 8)}`;
  await asAdmin((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`));
  if (!isMigrated) await asAdmin((client) => client.query(`CREATE SCHEMA ${domain}`), name);
  return name;
}

/** @throws Error naming connections that the tests left open */
async function dropDatabase(name: string): Promise<void> {
  const left = await connectionsOf(name);
  await asAdmin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  if (left.length > 0) throw new Error(`the tests of this file left connections open: ${left.join(', ')}`);
}

/** A connection that was just closed is listed for a moment. */
async function connectionsOf(name: string): Promise<string[]> {
  const text = `SELECT application_name || ': ' || query AS at FROM pg_stat_activity
    WHERE datname = $1 AND backend_type = 'client backend'`;
  for (const until = Date.now() + 3_000; ; await sleep(10)) {
    const { rows } = await asAdmin((client) => client.query<{ at: string }>(text, [name]));
    if (rows.length === 0 || Date.now() > until) return rows.map(({ at }) => at);
  }
}
