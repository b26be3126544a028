import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import type { Table } from './describe.ts';
import type { FileRecord } from './manifest.ts';
import { Measure } from './measure.ts';
import { RowMeasure } from './row-measure.ts';

export interface Copied {
  readonly rows: number;
  /** Of the rows, in whatever order. */
  readonly digest: string;
  readonly file: FileRecord;
}

/** Streams the rows of a table into a compressed file. */
export async function copyOut(client: pg.Client, table: Table, path: string): Promise<Copied> {
  await mkdir(dirname(path), { recursive: true });
  const [plain, packed] = [new RowMeasure(), new Measure()];
  const rows = client.query(to(`COPY ${nameOf(table)} (${listOf(table)}) TO STDOUT`));
  await pipeline(rows, plain, createGzip(), packed, createWriteStream(path, { flush: true, mode: 0o600 }));
  return { rows: rows.rowCount, digest: plain.result(), file: packed.result() };
}

/** Streams the rows of a file into a table. */
export async function copyIn(client: pg.Client, table: Table, path: string): Promise<void> {
  const rows = client.query(from(`COPY ${nameOf(table)} (${listOf(table)}) FROM STDIN`));
  await pipeline(createReadStream(path), createGunzip(), rows);
}

/** Reads the rows of a table. @returns their number and digest. */
export async function measureRows(client: pg.Client, table: Table): Promise<{ rows: number; digest: string }> {
  const plain = new RowMeasure();
  const rows = client.query(to(`COPY ${nameOf(table)} (${listOf(table)}) TO STDOUT`));
  await pipeline(rows, plain, new Writable({ write: (_chunk, _encoding, done) => done() }));
  return { rows: rows.rowCount, digest: plain.result() };
}

/** Counts the rows of a table. */
export async function countRows(client: pg.Client, table: Table): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${nameOf(table)}`);
  return Number(rows[0]?.count);
}

export const nameOf = ({ schema, table }: Pick<Table, 'schema' | 'table'>): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`;
const listOf = ({ columns }: Table) => columns.map((column) => pg.escapeIdentifier(column)).join(', ');
