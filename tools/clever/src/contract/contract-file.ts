import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { checksumOf, readMigrations } from '../migration/read-models.ts';
import { type ContractDescription, describeContract } from './describe-contract.ts';
import type { ModelContract } from './model-contracts.ts';

/** What callers and databases know of a model's last release. */
export interface ReleasedModel extends ContractDescription {
  /** Checksums of its migrations, by name: they are never changed again. */
  readonly migrations: Readonly<Record<string, string>>;
}

/** Where a model keeps the contract of its last release; it is published with the package. */
export const contractFile = (folder: string): string => join(folder, 'contract.json');

/** Reads the contract of a model's last release; undefined where it never was released. */
export function readReleased(folder: string): ReleasedModel | undefined {
  const file = contractFile(folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Describes the contract as it is now, under the version that the package has now. */
export function describeModel({ contract, version, folder }: ModelContract): ReleasedModel {
  const { operations, ...about } = describeContract(contract);
  const migrations = readMigrations(folder).map((migration) => [migration.name, checksumOf(migration)] as const);
  return { ...about, version, migrations: Object.fromEntries(migrations), operations };
}

/**
 * Writes the contract as it is now beside its package: what a release does after it raised the version.
 *
 * @returns whether the file changed
 */
export function writeReleased(model: ModelContract): boolean {
  const now = describeModel(model);
  if (isDeepStrictEqual(readReleased(model.folder), now)) return false;
  writeFileSync(contractFile(model.folder), `${JSON.stringify(now, null, 2)}\n`);
  return true;
}
