import { existsSync } from 'node:fs';
import { migrate } from '@clever/router/migrate';
import type pg from 'pg';
import { asAdmin, urlOf } from './admin.ts';
import { migrationsOf } from './workspace.ts';

/** Makes the migrated template of a domain, once per test run whichever worker comes first. Returns its name. */
export async function templateOf(domain: string): Promise<string> {
  const name = `template_${domain}`;
  await asAdmin(async (client) => {
    if (await exists(client, name)) return;
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    if (!(await exists(client, name))) await build(client, domain, name);
  });
  return name;
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  return rowCount === 1;
}

/** It gets its name last, so that a template under its name is whole. */
async function build(client: pg.Client, domain: string, name: string): Promise<void> {
  const draft = `${name}_draft`;
  await client.query(`DROP DATABASE IF EXISTS ${draft}`);
  await client.query(`CREATE DATABASE ${draft}`);
  const directory = migrationsOf(domain);
  if (existsSync(directory)) await migrate({ url: urlOf(draft), domain, directory });
  else await asAdmin((inside) => inside.query(`CREATE SCHEMA ${domain}`), draft);
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
}
