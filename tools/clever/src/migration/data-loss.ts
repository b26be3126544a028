import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findDataLoss, migrate } from '@clever/router/migrate';
import { startPostgres } from '@clever/testing/postgres';
import pg from 'pg';
import { extensionsOf } from './extensions.ts';
import type { MigratedModel, ModelMigration } from './read-models.ts';

/**
 * Asks Prisma what the tables of a release would lose on the way to the schema of now, on a PostgreSQL of its own.
 *
 * @param released the migrations that the last release has
 * @returns a sentence for each loss
 */
export async function dataLossOf(
  { domain, folder, migrations }: MigratedModel,
  released: readonly ModelMigration[],
): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'clever-released-'));
  try {
    for (const { name, file } of released) {
      mkdirSync(join(directory, name));
      cpSync(file, join(directory, name, basename(file)));
    }
    await using server = await startPostgres();
    const extensions = (await Promise.all(migrations.map(({ sql }) => extensionsOf(sql)))).flat();
    const url = await createScratch(server.url);
    await migrate({ url, domain, directory });
    // The engine makes indexes, and never the extensions that they are of.
    await ask(url, ...extensions);
    return await findDataLoss({ url, domain, schemaFile: join(folder, 'prisma/schema.prisma') });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function createScratch(serverUrl: string): Promise<string> {
  await ask(serverUrl, 'CREATE DATABASE scratch');
  return Object.assign(new URL(serverUrl), { pathname: '/scratch' }).href;
}

async function ask(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
