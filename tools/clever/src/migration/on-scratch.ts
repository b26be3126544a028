import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { migrate } from '@clever/router/migrate';
import { startPostgres } from '@clever/testing/postgres';
import pg from 'pg';
import { extensionsOf } from './extensions.ts';
import type { MigratedModel, ModelMigration } from './read-models.ts';

/** A database of a model, and its schema of now. */
export interface Scratch {
  readonly url: string;
  readonly domain: string;
  readonly schemaFile: string;
}

/** Asks something about a database to which some migrations of a model were applied, on a PostgreSQL of its own. */
export async function onScratch<T>(
  { domain, folder, migrations }: MigratedModel,
  applied: readonly ModelMigration[],
  ask: (scratch: Scratch) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'clever-scratch-'));
  try {
    for (const { name, file } of applied) {
      mkdirSync(join(directory, name));
      cpSync(file, join(directory, name, basename(file)));
    }
    await using server = await startPostgres();
    const extensions = (await Promise.all(migrations.map(({ sql }) => extensionsOf(sql)))).flat();
    const url = await createScratch(server.url);
    await migrate({ url, domain, directory });
    // The engine makes indexes, and never the extensions that they are of.
    await run(url, ...extensions);
    return await ask({ url, domain, schemaFile: join(folder, 'prisma/schema.prisma') });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function createScratch(serverUrl: string): Promise<string> {
  await run(serverUrl, 'CREATE DATABASE scratch');
  return Object.assign(new URL(serverUrl), { pathname: '/scratch' }).href;
}

async function run(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
