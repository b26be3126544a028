import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@clever/router/migrate';
import pg from 'pg';
import type { Source } from '../../src/backup/source.ts';
import { migrationsOf } from '../../src/start/migrate-domains.ts';
import { workspaceRoot } from '../../src/workspace/root.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

const folders: string[] = [];

/** Makes a folder that `removeFolders` removes. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clever-backup-'));
  folders.push(folder);
  return folder;
}

/** For `afterAll`. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Makes a database for coupon's model, with tables of every kind beside its own, and rows in them. */
export async function couponWithOddities(url: string): Promise<Source> {
  const folder = join(temporaryFolder(), 'migrations');
  cpSync(migrationsOf(workspaceRoot(), 'coupon'), folder, { recursive: true });
  mkdirSync(join(folder, '99990101000000_odd'));
  writeFileSync(join(folder, '99990101000000_odd/migration.sql'), read('odd-tables.sql'));
  await migrate({ domain: 'coupon', url, directory: folder });
  await query(url, read('odd-rows.sql'));
  return { database: 'coupon', domains: ['coupon'], url, migrations: () => folder };
}

/** Runs statements. @returns the rows of the last one */
export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' });
  client.on('error', () => {});
  await client.connect();
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(text);
    return (Array.isArray(result) ? result.at(-1) : result)?.rows ?? [];
  } finally {
    await client.end();
  }
}

/** Everything that can be seen of some schemas: rows, columns, constraints, indexes, functions, triggers, sequences. */
export async function lookAt(url: string, ...schemas: string[]): Promise<Record<string, unknown>> {
  const wanted = `(${schemas.map((schema) => `'${schema}'`).join(', ')})`;
  const tables = await query(
    url,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ${wanted} ORDER BY 1`,
  );
  const rows: Record<string, unknown> = {};
  for (const { name } of tables) rows[String(name)] = await query(url, `SELECT t::text FROM ${name} t ORDER BY 1`);
  const [described] = await query(
    url,
    `SELECT
      (SELECT json_agg((table_name, column_name, data_type, column_default, is_nullable, is_identity, generation_expression)::text ORDER BY table_name, column_name)
        FROM information_schema.columns WHERE table_schema IN ${wanted}) AS columns,
      (SELECT json_agg((conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated, condeferrable)::text ORDER BY conrelid::regclass::text, conname)
        FROM pg_constraint WHERE connamespace::regnamespace::text IN ${wanted}) AS constraints,
      (SELECT json_agg(indexdef ORDER BY indexdef) FROM pg_indexes WHERE schemaname IN ${wanted}) AS indexes,
      (SELECT json_agg(pg_get_functiondef(oid) ORDER BY proname) FROM pg_proc WHERE pronamespace::regnamespace::text IN ${wanted}) AS functions,
      (SELECT json_agg((tgrelid::regclass, tgname, tgenabled)::text ORDER BY tgrelid::regclass::text, tgname)
        FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal AND relnamespace::regnamespace::text IN ${wanted}) AS triggers,
      (SELECT json_agg((schemaname, sequencename, last_value)::text ORDER BY schemaname, sequencename) FROM pg_sequences WHERE schemaname IN ${wanted}) AS sequences`,
  );
  return { rows, described };
}
