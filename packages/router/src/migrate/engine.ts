import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { withRows } from './assume-rows.ts';
import { createAdapter } from './engine-adapter.ts';
import { loadEngine } from './load-engine.ts';

/** Prisma's schema engine on one connection whose search path is the domain's schema. */
export interface Engine {
  readonly engine: SchemaEngine;
  /** The error of the last script that failed. */
  readonly failure: () => pg.DatabaseError | undefined;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface EngineOptions {
  readonly url: string;
  readonly domain: string;
  /** How long a statement waits for a lock that running services hold, in milliseconds. */
  readonly lockTimeoutMs?: number;
  /** Counts of rows answer 1 each: what would be lost if there were any. */
  readonly assumesRows?: boolean;
}

/** Neither hides tables of the schema from the engine. */
export const everything = { externalTables: [], externalEnums: [] };

/** Opens the engine; nothing is changed yet. */
export async function openEngine({
  url,
  domain,
  lockTimeoutMs = 5_000,
  assumesRows = false,
}: EngineOptions): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: `clever migrate ${domain}`,
    options: `-c search_path="${domain}",public -c TimeZone=UTC -c lock_timeout=${lockTimeoutMs} -c statement_timeout=0`,
    keepAlive: true,
  });
  pool.on('error', () => {});
  let failure: pg.DatabaseError | undefined;
  const adapter = createAdapter(assumesRows ? withRows(pool) : pool, domain, (error) => {
    failure = error;
  });
  try {
    const Engine = await loadEngine();
    const engine = await Engine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
    // Freed while it works, the engine corrupts the memory that all engines of the process share.
    const close = async () => {
      engine.free();
      await pool.end();
    };
    return { engine, failure: () => failure, [Symbol.asyncDispose]: close };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
