import { setTimeout as sleep } from 'node:timers/promises';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import type { ContractStep } from './contract-step.ts';
import { type Engine, everything, openEngine } from './engine.ts';
import { keepToOwner } from './keep-to-owner.ts';
import { lockMigrations } from './lock.ts';
import { failedMigration, MigrationError } from './migration-error.ts';
import { readMigrations, scriptOf } from './read-migrations.ts';
import { diagnose } from './status.ts';
import type { MigrationTarget } from './target.ts';

export interface MigrateOptions extends MigrationTarget {
  /** How long a statement waits for a lock that running services hold (5,000). It is tried 5 times. */
  readonly lockTimeoutMs?: number;
  /** How long to wait for another run on the same database (600,000). */
  readonly waitMs?: number;
  /**
   * Called with the pending contract steps, before anything is applied; rejects to forbid them. A database
   * without tables has no services that could need something of it, so nobody is asked.
   */
  readonly permitContract?: (steps: readonly ContractStep[]) => Promise<void>;
}

export interface Migrated {
  /** Names of what was applied now, oldest first. */
  readonly applied: readonly string[];
}

const tries = 5;
const pauseMs = 1_000;
const lockNotAvailable = '55P03';

/**
 * Applies the migrations that are missing, each in a transaction of its own. Any number of processes may call it at
 * once: one applies, the others wait and then find nothing to do.
 *
 * @throws MigrationError when one fails, failed before, or was edited after it was applied
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const list = await readMigrations(options.directory);
  await using lock = await lockMigrations(options.url, options.waitMs ?? 600_000);
  await createSchema(lock.client, options.domain);
  await using engine = await openEngine(options);
  await refuse(engine, list, options);
  const applied: string[] = [];
  for (let round = 1; ; round++) {
    try {
      applied.push(...(await apply(engine, list)));
      await keepToOwner(lock.client, pg.escapeIdentifier(options.domain));
      return { applied };
    } catch (error) {
      if (!(error instanceof MigrationError && error.code === lockNotAvailable && round < tries)) throw error;
      await sleep(pauseMs);
    }
  }
}

/** `IF NOT EXISTS` would need the right to create schemas even where there is nothing to create. */
async function createSchema(client: pg.Client, domain: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [domain]);
  if (rowCount === 0) await client.query(`CREATE SCHEMA ${pg.escapeIdentifier(domain)}`);
}

async function refuse(engine: Engine, list: MigrationList, { permitContract }: MigrateOptions): Promise<void> {
  const { failed, edited, contract } = await diagnose(engine, list);
  if (failed.length > 0) throw new MigrationError(`${failed.join(', ')} failed before and is not resolved`);
  if (edited.length > 0) throw new MigrationError(`${edited.join(', ')} was edited after it was applied`);
  if (contract.length > 0) await permitContract?.(contract);
}

async function apply(engine: Engine, list: MigrationList): Promise<string[]> {
  try {
    return (await engine.engine.applyMigrations({ migrationsList: list, filters: everything })).appliedMigrationNames;
  } catch (error) {
    throw await explain(engine, list, error);
  }
}

/** What was in one transaction is rolled back already, so the next run may try it again. */
async function explain(engine: Engine, list: MigrationList, error: unknown): Promise<unknown> {
  const cause = engine.failure();
  const [migration] = (await diagnose(engine, list)).failed;
  if (!cause || !migration) return error;
  const script = scriptOf(list, migration);
  const isUndone = !/\b(concurrently|commit|vacuum)\b/i.test(script);
  if (isUndone) await engine.engine.markMigrationRolledBack({ migrationName: migration });
  return failedMigration({ migration, script, cause, isUndone });
}
