import type { MigrationList } from '@prisma/schema-engine-wasm';
import { type ContractStep, contractSteps } from './contract-step.ts';
import { type Engine, everything, openEngine } from './engine.ts';
import { readMigrations } from './read-migrations.ts';
import type { MigrationTarget } from './target.ts';

/** Names of migrations, oldest first. */
export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Begun and not ended, or half applied: nothing is applied until they are resolved. */
  readonly failed: readonly string[];
  /** Applied, and changed in the folder since. */
  readonly edited: readonly string[];
  /** Applied by a newer version of the model: this folder does not have them. */
  readonly unknown: readonly string[];
  /** Of the pending ones, those that remove something that an older model needs. */
  readonly contract: readonly ContractStep[];
}

/** Compares a database with a folder of migrations; changes nothing. */
export async function migrationStatus(target: MigrationTarget): Promise<MigrationStatus> {
  const list = await readMigrations(target.directory);
  await using engine = await openEngine(target);
  return await diagnose(engine, list);
}

/** Compares a database with migrations that were read already. */
export async function diagnose({ engine }: Engine, list: MigrationList): Promise<MigrationStatus> {
  const { history, failedMigrationNames, editedMigrationNames } = await engine.diagnoseMigrationHistory({
    migrationsList: list,
    optInToShadowDatabase: false,
    filters: everything,
  });
  const pending = history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [];
  const unknown = history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [];
  const others = new Set([...pending, ...failedMigrationNames]);
  const names = list.migrationDirectories.map(({ path }) => path);
  const status = {
    applied: names.filter((name) => !others.has(name)),
    pending,
    failed: failedMigrationNames,
    edited: editedMigrationNames,
    unknown,
  };
  return { ...status, contract: contractSteps(list, status) };
}
