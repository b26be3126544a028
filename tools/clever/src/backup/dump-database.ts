import { join } from 'node:path';
import type pg from 'pg';
import { countRows } from './copy-rows.ts';
import { listSequences, listTables } from './describe.ts';
import type { TableRecord } from './manifest.ts';
import { measureFile } from './measure.ts';
import { runProgram } from './postgres-program.ts';
import type { Source, Written } from './source.ts';

export const dumpFile = 'database.dump';

/** Has pg_dump write the schemas of the domains, in the snapshot in which the rows are counted. */
export async function dumpDatabase(
  client: pg.Client,
  { domains, url }: Source,
  { draft, program }: { draft: string; program: number },
): Promise<Written> {
  const { rows } = await client.query<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot');
  const path = join(draft, dumpFile);
  await runProgram('pg_dump', url, [
    '--format=custom',
    '--no-owner',
    '--no-privileges',
    `--snapshot=${rows[0]?.snapshot}`,
    `--file=${path}`,
    ...domains.map((domain) => `--schema=${domain}`),
  ]);
  const tables: TableRecord[] = [];
  for (const table of await listTables(client, domains))
    tables.push({ schema: table.schema, table: table.table, rows: await countRows(client, table) });
  const sequences = await listSequences(client, domains);
  return { kind: 'dump', program, tables, sequences, files: { [dumpFile]: await measureFile(path) } };
}
