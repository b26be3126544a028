import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { workspaceRoot } from '../../tools/clever/src/workspace/root.ts';
import { listServices } from '../../tools/clever/src/workspace/services.ts';
// By its path: Vitest resolves what a global setup imports without the conditions of this repository.
import { addUser, createToken, startRegistry } from '../../tools/registry/src/index.ts';
import { type Checkout, copyCheckout } from './checkout.ts';

/** This checkout, released once for all slow tests. They change none of it: who wants to, copies it. */
export interface Released {
  /** A copy of this checkout, from which everything was released. */
  readonly checkout: string;
  readonly commit: string;
  /** The registry's folder. */
  readonly registry: string;
  /** What leads the command line to the registry. */
  readonly env: { readonly CLEVER_REGISTRY: string; readonly CLEVER_REGISTRY_TOKEN: string };
  /** What `clever release` printed. */
  readonly printed: string;
  /** Every service as a bundle, in a folder of its name that every user can read. */
  readonly bundles: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    released: Released;
  }
}

/** Releases what is in this checkout to a registry of its own, and bundles every service. Vitest's `globalSetup` for slow tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await using made = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'clever-released-'));
  made.defer(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const [registry, bundles] = [join(folder, 'registry'), join(folder, 'bundles')];
  const { url } = made.use(await startRegistry({ folder: registry }));
  await addUser(registry, 'release');
  const env = {
    CLEVER_REGISTRY: url,
    CLEVER_REGISTRY_TOKEN: await createToken(registry, 'release', { expiresMs: 3_600_000 }),
  };
  const checkout = copyCheckout(join(folder, 'checkout'));
  const printed = await checkout.clever(['release'], env);
  const commit = (await checkout.run('git', ['rev-parse', 'HEAD'])).trim();
  await bundleAll(checkout, bundles, env);
  project.provide('released', { checkout: checkout.folder, commit, registry, env, printed, bundles });
  const parts = made.move();
  return () => parts.disposeAsync();
}

/** As many at a time as there are processors. */
async function bundleAll({ clever }: Checkout, bundles: string, env: Released['env']): Promise<void> {
  const names = listServices(workspaceRoot()).map(({ name }) => name);
  const worker = async () => {
    for (let name = names.shift(); name !== undefined; name = names.shift())
      await clever(['deploy', 'bundle', name, '--out', join(bundles, name)], env);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}
