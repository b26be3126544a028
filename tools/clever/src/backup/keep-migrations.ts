import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Domain } from '@clever/router';
import pg from 'pg';
import { Failure } from '../terminal/failure.ts';
import type { FileRecord } from './manifest.ts';
import type { Source } from './source.ts';
import { writeWhole } from './write-whole.ts';

interface Applied {
  readonly name: string;
  readonly checksum: string;
  readonly isDone: boolean;
}

/**
 * Keeps the migrations that a database has, so that the copy needs no checkout.
 *
 * @throws Failure when one of them is not in this checkout as it was applied
 */
export async function keepMigrations(
  client: pg.Client,
  { domains, migrations }: Source,
  folder: string,
): Promise<Record<string, FileRecord>> {
  const files: Record<string, FileRecord> = {};
  for (const domain of domains)
    for (const applied of await listApplied(client, domain)) {
      const name = `migrations/${domain}/${applied.name}/migration.sql`;
      const script = await readScript(join(migrations(domain), applied.name, 'migration.sql'), domain, applied);
      await mkdir(join(folder, 'migrations', domain, applied.name), { recursive: true });
      await writeWhole(join(folder, name), script);
      files[name] = { bytes: Buffer.byteLength(script), sha256: applied.checksum };
    }
  return files;
}

async function listApplied(client: pg.Client, domain: Domain): Promise<Applied[]> {
  const table = `${pg.escapeIdentifier(domain)}._prisma_migrations`;
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table]);
  if (!rows[0]?.there) throw new Failure(`the domain ${domain} was never migrated in this database`);
  const applied = await client.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isDone" FROM ${table}
     WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return applied.rows;
}

async function readScript(path: string, domain: Domain, { name, checksum, isDone }: Applied): Promise<string> {
  if (!isDone) throw unfinished(domain, name);
  const script = await readFile(path, 'utf8').catch(() => '');
  if (createHash('sha256').update(script).digest('hex') !== checksum) throw unknown(domain, name);
  return script;
}

const unfinished = (domain: Domain, name: string) =>
  new Failure(`the migration ${name} of ${domain} has not ended: what the tables look like is not known`, {
    hints: ['clever migrate   ends it, or says what is wrong'],
  });

const unknown = (domain: Domain, name: string) =>
  new Failure(`the migration ${name} of ${domain} is not in this checkout as it was applied`, {
    hints: ['use the checkout that the database was migrated with, or a pg_dump that is not older than the server'],
  });
