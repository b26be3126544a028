import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { Failure } from '../terminal/failure.ts';
import { connect, serverVersion } from './connect.ts';
import { copyDatabase } from './copy-database.ts';
import { listExtensions } from './describe.ts';
import { dumpDatabase } from './dump-database.ts';
import { formatManifest, type Manifest, manifestName } from './manifest.ts';
import { programVersion } from './postgres-program.ts';
import type { Source } from './source.ts';
import { writeWhole } from './write-whole.ts';

export interface BackupOptions {
  /** Where the folder of the backup is made. */
  readonly out: string;
  /** Not by pg_dump, even where it is there. */
  readonly copy: boolean;
}

export interface Backup {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Backs a database up as it is at one moment, while it is used. The folder has its name when all of it is on the disk. */
export async function backUp(source: Source, { out, copy }: BackupOptions): Promise<Backup> {
  const client = await connect(source.url);
  const takenAt = new Date().toISOString();
  const folder = join(out, `${source.database}-${takenAt.replace(/[-:.]/g, '')}`);
  const draft = `${folder}.partial`;
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 });
    const manifest = await take(client, source, { draft, takenAt, copy });
    await writeWhole(join(draft, manifestName), formatManifest(manifest));
    await rename(draft, folder);
    return { folder, manifest };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? diskFull(out, error) : error;
  } finally {
    await client.end();
  }
}

interface Taking {
  readonly draft: string;
  readonly takenAt: string;
  readonly copy: boolean;
}

async function take(client: pg.Client, source: Source, { draft, takenAt, copy }: Taking): Promise<Manifest> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const server = await serverVersion(client);
  const program = copy ? undefined : await programVersion('pg_dump');
  const extensions = await listExtensions(client);
  const written =
    program !== undefined && program >= server
      ? await dumpDatabase(client, source, { draft, program })
      : await copyDatabase(client, source, draft);
  await client.query('COMMIT');
  const { database, domains } = source;
  return { format: 1, database, domains, takenAt, server, extensions, ...written };
}

const diskFull = (out: string, cause: unknown) =>
  new Failure(`the disk is full at ${out}: nothing is left of this backup`, { exit: 'disk', cause });
