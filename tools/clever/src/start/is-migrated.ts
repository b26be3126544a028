import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { Failure } from '../terminal/failure.ts';

interface Row {
  readonly name: string;
  readonly checksum: string;
}

/** Returns whether exactly these migrations were applied, without the schema engine, which takes half a second to load. */
export async function isMigrated(url: string, domain: string, directory: string): Promise<boolean> {
  const [applied, expected] = await Promise.all([readApplied(url, domain), readExpected(directory)]);
  return applied?.join() === expected.join();
}

/** Prisma's own table: the checksum is the script's SHA-256. */
async function readApplied(url: string, domain: string): Promise<string[] | undefined> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const table = `${pg.escapeIdentifier(domain)}._prisma_migrations`;
    const { rows: found } = await client.query<{ id: string | null }>('SELECT to_regclass($1) AS id', [table]);
    if (!found[0]?.id) return undefined;
    const { rows } = await client.query<Row>(
      `SELECT migration_name AS name, CASE WHEN finished_at IS NULL THEN 'failed' ELSE checksum END AS checksum
       FROM ${table} WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    );
    return rows.map(({ name, checksum }) => `${name} ${checksum}`).sort();
  } finally {
    await client.end();
  }
}

async function readExpected(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((cause) => {
    throw new Failure(`there are no migrations at ${directory}`, { cause });
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => `${name} ${await digest(join(directory, name, 'migration.sql'))}`),
  );
}

const digest = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
