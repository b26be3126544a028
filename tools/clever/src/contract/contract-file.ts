import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ContractDescription, describeContract } from './describe-contract.ts';
import type { ModelContract } from './model-contracts.ts';

/** Where a model keeps the contract of its last release; it is published with the package. */
export const contractFile = (folder: string): string => join(folder, 'contract.json');

/** Reads the contract of a model's last release; undefined where it never was released. */
export function readReleased(folder: string): ContractDescription | undefined {
  const file = contractFile(folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Describes the contract as it is now, under the version that the package has now. */
export function describeModel({ contract, version }: ModelContract): ContractDescription {
  return { ...describeContract(contract), version };
}

/**
 * Writes the contract as it is now beside its package: what a release does after it raised the version.
 *
 * @returns whether the file changed
 */
export function writeReleased(model: ModelContract): boolean {
  const before = readReleased(model.folder);
  const now = describeModel(model);
  if (before?.hash === now.hash && before.version === now.version) return false;
  writeFileSync(contractFile(model.folder), `${JSON.stringify(now, null, 2)}\n`);
  return true;
}
