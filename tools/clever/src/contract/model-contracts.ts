import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contract } from '@clever/contract';
import { Failure } from '../terminal/failure.ts';

/** A model of this checkout that has a contract. */
export interface ModelContract {
  /** Name of the domain, and of the folder without `model-`: `coupon`. */
  readonly domain: string;
  readonly folder: string;
  /** Name of the package: `@clever/model-coupon`. */
  readonly name: string;
  /** Version of the package. */
  readonly version: string;
  readonly contract: Contract;
}

/** Loads the models of a checkout with their contracts; those without one are left out. */
export async function loadModelContracts(root: string): Promise<ModelContract[]> {
  const folders = readdirSync(join(root, 'packages')).filter((name) => name.startsWith('model-'));
  const models = await Promise.all(folders.sort().map((folder) => loadModel(join(root, 'packages', folder))));
  return models.flatMap((model) => model ?? []);
}

async function loadModel(folder: string): Promise<ModelContract | undefined> {
  const entry = join(folder, 'src/index.ts');
  if (!existsSync(entry)) return undefined;
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const exported: Record<string, unknown> = await import(pathToFileURL(entry).href);
  const [contract, second] = Object.values(exported).filter(isContract);
  if (second) throw new Failure(`${name} exports two contracts, and a package has one version for both`);
  return contract && { domain: name.replace('@clever/model-', ''), folder, name, version, contract };
}

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'service' in value && 'operations' in value;
}
