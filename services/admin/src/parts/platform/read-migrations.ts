import { readdir, readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { Database } from '@clever/contract/database';
import { answerInTime, maxWaitMs } from '../../core/data/answer-in-time.ts';

export interface Migration {
  readonly name: string;
  readonly state: 'applied' | 'pending' | 'failed' | 'newer';
  readonly at: Date | undefined;
}

/** A database compared with the model that is installed here. */
export interface MigrationsOfDomain {
  readonly domain: string;
  /** Undefined where the model is not installed. */
  readonly version: string | undefined;
  /** The newest first; undefined where the database does not answer. */
  readonly migrations: readonly Migration[] | undefined;
}

interface Row {
  readonly name: string;
  readonly at: Date | null;
  readonly isFailed: boolean;
}

/** Compares the migrations of a database with those of the installed model. */
export async function readMigrations(database: Database): Promise<MigrationsOfDomain> {
  const { domain } = database;
  const [installed, rows] = await Promise.all([findInstalled(domain), readRows(database)]);
  if (!rows) return { domain, version: installed?.version, migrations: undefined };
  const known = new Map(rows.map((row) => [row.name, row]));
  const names = [...new Set([...(installed?.names ?? []), ...known.keys()])].sort().reverse();
  const migrations = names.map((name): Migration => {
    const row = known.get(name);
    if (!row) return { name, state: 'pending', at: undefined };
    const isHere = installed?.names.includes(name) ?? true;
    return { name, state: row.isFailed ? 'failed' : isHere ? 'applied' : 'newer', at: row.at ?? undefined };
  });
  return { domain, version: installed?.version, migrations };
}

/** Undefined where the model is not installed. */
async function findInstalled(domain: string): Promise<{ version: string; names: string[] } | undefined> {
  const manifest = manifestOf(domain);
  if (manifest === undefined) return undefined;
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const entries = await readdir(join(dirname(manifest), 'prisma/migrations'), { withFileTypes: true });
  return { version, names: entries.filter((entry) => entry.isDirectory()).map(({ name }) => name) };
}

function manifestOf(domain: string): string | undefined {
  try {
    return findPackageJSON(`@clever/model-${domain}`, import.meta.url);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Undefined where the database does not answer. */
async function readRows(database: Database): Promise<readonly Row[] | undefined> {
  const answer = await answerInTime(database, maxWaitMs, () => readTable(database));
  return 'value' in answer ? answer.value : undefined;
}

/** The table that Prisma's engine keeps: the newest attempt of each counts. Empty before the first. */
async function readTable({ query, schema }: Database): Promise<readonly Row[]> {
  const { rows: there } = await query<{ there: boolean }>({
    text: "SELECT to_regclass($1 || '._prisma_migrations') IS NOT NULL AS there",
    values: [schema],
  });
  if (!there[0]?.there) return [];
  const { rows } = await query<Row>({
    text: `SELECT DISTINCT ON (migration_name) migration_name AS name, finished_at AS at, finished_at IS NULL AS "isFailed"
      FROM "${schema}"._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name, started_at DESC`,
  });
  return rows;
}
