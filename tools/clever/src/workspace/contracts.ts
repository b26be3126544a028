import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contract } from '@clever/contract';
import { listServices } from './services.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Loads the contracts of this checkout's models, without databases and services: that takes a fraction of the time. */
export async function loadContracts(root: string): Promise<Contract[]> {
  const models = listServices(root).flatMap(({ folder }) => modelsOf(folder));
  const modules = await Promise.all([...new Set(models)].map((model) => loadModel(root, model)));
  return modules.flatMap((exports) => Object.values(exports).filter(isContract));
}

function modelsOf(folder: string): string[] {
  const { dependencies = {} }: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.keys(dependencies).flatMap((name) => name.match(/^@clever\/(model-.+)$/)?.[1] ?? []);
}

const loadModel = (root: string, model: string): Promise<Record<string, unknown>> =>
  import(pathToFileURL(join(root, 'packages', model, 'src/index.ts')).href);

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'service' in value && 'operations' in value;
}
