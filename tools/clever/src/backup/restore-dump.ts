import { join } from 'node:path';
import pg from 'pg';
import { Failure } from '../terminal/failure.ts';
import { connect } from './connect.ts';
import { countRows } from './copy-rows.ts';
import { listTables } from './describe.ts';
import { dumpFile } from './dump-database.ts';
import { expectSame } from './expect-same.ts';
import type { Manifest } from './manifest.ts';
import { programVersion, runProgram } from './postgres-program.ts';

export interface Restoring {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly url: string;
}

/** Has pg_restore put a dump into a database, and counts the rows. */
export async function restoreDump({ folder, manifest, url }: Restoring): Promise<void> {
  const version = await programVersion('pg_restore');
  if (version === undefined || version < (manifest.program ?? 0)) throw tooOld(manifest, version);
  const client = await connect(url);
  try {
    for (const name of manifest.extensions)
      await client.query(`CREATE EXTENSION IF NOT EXISTS ${pg.escapeIdentifier(name)} WITH SCHEMA public`);
    const how = ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges'];
    await runProgram('pg_restore', url, [...how, join(folder, dumpFile)]);
    const found = await listTables(client, manifest.domains);
    const counted = [];
    for (const table of found) counted.push({ ...table, rows: await countRows(client, table) });
    expectSame(manifest, counted);
  } finally {
    await client.end();
  }
}

const tooOld = ({ program }: Manifest, version: number | undefined) =>
  new Failure(`pg_restore ${program} or newer is needed; here is ${version ?? 'none'}`, {
    exit: 'unavailable',
    hints: ['it comes with the clients of PostgreSQL (postgresql-client)'],
  });
