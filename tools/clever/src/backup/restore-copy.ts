import { join } from 'node:path';
import { migrate } from '@clever/router/migrate';
import pg from 'pg';
import { Failure } from '../terminal/failure.ts';
import { connect } from './connect.ts';
import { copyIn, measureRows, nameOf } from './copy-rows.ts';
import { listTables, type Table } from './describe.ts';
import { expectSame } from './expect-same.ts';
import type { Manifest } from './manifest.ts';
import type { Restoring } from './restore-dump.ts';
import { withoutReferences } from './without-references.ts';

/** Makes the tables by the migrations of the backup, then fills them in one transaction, and checks every row. */
export async function restoreCopy({ folder, manifest, url }: Restoring): Promise<void> {
  for (const domain of manifest.domains) await migrate({ domain, url, directory: join(folder, 'migrations', domain) });
  const client = await connect(url);
  try {
    await client.query('BEGIN');
    const tables = await matchTables(client, manifest);
    await withoutReferences(client, tables, () => fill(client, folder, manifest));
    await setSequences(client, manifest);
    await verify(client, manifest, tables);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** @throws Failure when the migrations make other tables than those that were copied */
async function matchTables(client: pg.Client, manifest: Manifest): Promise<Table[]> {
  const made = await listTables(client, manifest.domains);
  const key = ({ schema, table, columns = [] }: { schema: string; table: string; columns?: readonly string[] }) =>
    JSON.stringify([schema, table, columns.toSorted()]);
  const [wanted, there] = [manifest.tables.map(key), made.map(key)];
  const differ = [...wanted.filter((one) => !there.includes(one)), ...there.filter((one) => !wanted.includes(one))];
  if (differ.length > 0)
    throw new Failure('tables were made by hand, not by a migration: a copy cannot make them again', {
      exit: 'data',
      hints: [...new Set(differ.map((one) => JSON.parse(one).slice(0, 2).join('.')))],
    });
  return made;
}

async function fill(client: pg.Client, folder: string, { tables }: Manifest): Promise<void> {
  if (tables.length > 0) await client.query(`TRUNCATE ${tables.map(nameOf).join(', ')}`);
  for (const { schema, table, columns = [], file = '' } of tables) {
    // What constraints and generated columns call is found as it is when the service writes.
    await client.query(`SET LOCAL search_path = ${pg.escapeIdentifier(schema)}, public`);
    await copyIn(client, { schema, table, columns }, join(folder, file));
  }
  await client.query('SET LOCAL search_path = pg_catalog');
}

async function setSequences(client: pg.Client, { sequences }: Manifest): Promise<void> {
  for (const { schema, sequence, lastValue, isCalled } of sequences)
    await client.query('SELECT setval(format($1, $2::text, $3::text)::regclass, $4::bigint, $5)', [
      '%I.%I',
      schema,
      sequence,
      lastValue,
      isCalled,
    ]);
}

async function verify(client: pg.Client, manifest: Manifest, tables: readonly Table[]): Promise<void> {
  const found = [];
  for (const { schema, table } of tables) {
    // In the order of the columns in which they were copied.
    const columns = manifest.tables.find((one) => one.schema === schema && one.table === table)?.columns ?? [];
    found.push({ schema, table, ...(await measureRows(client, { schema, table, columns })) });
  }
  expectSame(manifest, found);
}
