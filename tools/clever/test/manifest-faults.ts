import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

interface Model {
  new (data: object): { validate(): void };
}

/** Returns the faults of manifests by Kubernetes' schemas: required fields, types, forms. They let unknown fields through. */
export async function schemaFaults(manifests: readonly Manifest[]): Promise<string[]> {
  const faults = await Promise.all(
    manifests.map(async (manifest) => {
      const { [manifest.kind]: model }: Record<string, Model> = await import(modelOf(manifest));
      try {
        if (model) new model(manifest).validate();
        return model ? [] : [`${manifest.kind} is unknown`];
      } catch (error) {
        return [`${manifest.kind} ${manifest.metadata.name}: ${(error as Error).message}`];
      }
    }),
  );
  return faults.flat();
}

const compiler = createRequire(import.meta.url)
  .resolve('typescript/package.json')
  .replace('package.json', 'bin/tsc');
const models = dirname(fileURLToPath(import.meta.resolve('kubernetes-models')));
const modelOf = ({ apiVersion, kind }: Manifest) => `kubernetes-models/${apiVersion}/${kind}`;

/** Returns the faults of manifests by Kubernetes' types: a field that there is not, at any depth, is a fault. */
export async function typeFaults(manifests: readonly Manifest[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'clever-manifests-'));
  try {
    await writeFile(join(folder, 'check.ts'), manifests.map(asCode).join('\n'));
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['check.ts'] }));
    await promisify(execFile)(process.execPath, [compiler, '-p', folder]);
    return [];
  } catch (error) {
    return (error as { stdout: string }).stdout.split('\n').filter((line) => line.includes('error'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const compilerOptions = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  module: 'nodenext',
  types: [],
  paths: { 'kubernetes-models/*': [`${models}/*`] },
};

const asCode = (manifest: Manifest, at: number) =>
  `import type { I${manifest.kind} as I${at} } from '${modelOf(manifest)}';
export const manifest${at}: I${at} = ${JSON.stringify(manifest, null, 2)};`;
