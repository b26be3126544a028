import { basename } from 'node:path';
import { readReleased } from '../../contract/contract-file.ts';
import { Failure } from '../../terminal/failure.ts';
import type { PackedPackage } from '../pack-package.ts';
import { checkConsumer } from './check-consumer.ts';
import { checkFiles } from './check-files.ts';
import { checkManifest } from './check-manifest.ts';
import { checkPublint } from './check-publint.ts';

/**
 * Checks what would be published.
 *
 * @param all everything that was packed
 * @param wanted those to be published
 * @throws Failure with everything that is wrong
 */
export async function checkPacked(
  at: { root: string; into: string },
  all: readonly PackedPackage[],
  wanted: readonly PackedPackage[],
): Promise<void> {
  const own = await Promise.all(wanted.map((one) => checkOne(one, at.root)));
  const faults = [...own.flat(), ...(wanted.length > 0 ? await checkConsumer(at, all, wanted) : [])];
  if (faults.length > 0) throw new Failure('nothing was published: the packages have faults', { hints: faults });
}

async function checkOne(one: PackedPackage, root: string): Promise<string[]> {
  const faults = [
    ...checkManifest(one.manifest),
    ...checkFiles(one, root),
    ...checkContract(one),
    ...(await checkPublint(one)),
  ];
  return faults.map((fault) => `${one.name}: ${fault}`);
}

function checkContract({ directory, folder, version }: PackedPackage): string[] {
  if (!basename(folder).startsWith('model-')) return [];
  const released = readReleased(directory)?.version;
  if (released === version) return [];
  return [`contract.json is of ${released ?? 'no version'}, not ${version}: clever release version writes it`];
}
