import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addUser, createToken, startRegistry } from '@clever/tool-registry';
import type { RegistryAccess } from '../../src/registry/access.ts';
import { headCommit } from '../../src/release/checkout.ts';
import { packPackage } from '../../src/release/pack-package.ts';
import { publishTarball } from '../../src/release/publish-tarball.ts';
import { type PublishedPackage, publishedPackages } from '../../src/release/published-packages.ts';
import { runTool } from '../../src/release/run-tool.ts';
import { workspaceRoot } from '../../src/workspace/root.ts';

/** A registry of its own that holds services as they are in this checkout. */
export interface Released extends AsyncDisposable {
  readonly access: RegistryAccess;
  /** What leads the command line to it. */
  readonly env: { readonly CLEVER_REGISTRY: string; readonly CLEVER_REGISTRY_TOKEN: string };
  /** Of the checkout. */
  readonly commit: string;
}

const root = workspaceRoot();

/** Builds services and what they need, and publishes them to a registry in a temporary folder. */
export async function startReleased(...services: string[]): Promise<Released> {
  await using started = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'clever-released-'));
  started.defer(() => rmSync(folder, { recursive: true, force: true }));
  const names = services.map((service) => `@clever/service-${service}`);
  const quiet = ['--output-logs=errors-only', '--log-prefix=none', '--no-update-notifier'];
  await runTool(root, 'turbo', ['run', 'build', ...names.map((name) => `--filter=${name}`), ...quiet]);
  const storage = join(folder, 'registry');
  const { url } = started.use(await startRegistry({ folder: storage }));
  await addUser(storage, 'releaser');
  const access = { url, token: await createToken(storage, 'releaser', { expiresMs: 3_600_000 }) };
  const commit = await headCommit(root);
  const options = { root, into: join(folder, 'packs'), commit, dirty: false };
  for (const one of needed(names)) await publishTarball(await packPackage(one, options), access, 'latest');
  const parts = started.move();
  return {
    access,
    env: { CLEVER_REGISTRY: access.url, CLEVER_REGISTRY_TOKEN: access.token },
    commit,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

/** The packages of these names and all of ours that they need, dependencies first. */
function needed(names: readonly string[]): PublishedPackage[] {
  const wanted = new Set(names);
  const others = publishedPackages(root).reverse();
  for (const { name, dependencies } of others)
    if (wanted.has(name)) for (const dependency of Object.keys(dependencies)) wanted.add(dependency);
  return others.reverse().filter(({ name }) => wanted.has(name));
}
