import { join } from 'node:path';
import type pg from 'pg';
import { copyOut } from './copy-rows.ts';
import { listSequences, listTables } from './describe.ts';
import { keepMigrations } from './keep-migrations.ts';
import type { FileRecord, TableRecord } from './manifest.ts';
import type { Source, Written } from './source.ts';

/** Copies the rows of every table, with the migrations that make the tables. */
export async function copyDatabase(client: pg.Client, source: Source, folder: string): Promise<Written> {
  const files: Record<string, FileRecord> = await keepMigrations(client, source, folder);
  const tables: TableRecord[] = [];
  for (const table of await listTables(client, source.domains)) {
    const name = `rows/${table.schema}/${encodeURIComponent(table.table)}.copy.gz`;
    const { rows, digest, file } = await copyOut(client, table, join(folder, name));
    files[name] = file;
    tables.push({ ...table, rows, digest, file: name });
  }
  // After the rows: sequences stand outside of the snapshot, and must not be behind it.
  return { kind: 'copy', tables, sequences: await listSequences(client, source.domains), files };
}
