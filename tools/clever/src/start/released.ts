import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data/data-folder.ts';
import { findRelease } from '../deploy/bundle/find-release.ts';
import { makeBundle } from '../deploy/bundle/make-bundle.ts';
import { registryAccess } from '../registry/access.ts';
import { withProgress } from '../terminal/progress.ts';
import type { Runner } from './runner.ts';

/** Folders of bundles, by service. */
export type Released = ReadonlyMap<string, string>;

/**
 * Makes a bundle of each release that is to run beside today's code, once.
 *
 * @param wanted `coupon@1.3.0`
 * @throws Failure when the registry has no such release
 */
export async function bundleReleased(
  wanted: readonly string[],
  data: DataFolder,
  env: NodeJS.ProcessEnv,
): Promise<Released> {
  const released = new Map<string, string>();
  for (const one of wanted) {
    const access = registryAccess(data, env);
    const { service, version } = await findRelease(one, access);
    const folder = join(data.path, 'released', `${service}-${version}`);
    if (!existsSync(folder))
      await withProgress(`bundling ${service} ${version}`, () =>
        makeBundle(`${service}@${version}`, folder, { access }),
      );
    released.set(service, folder);
  }
  return released;
}

/** Runs what is released each in a process of its own, and the rest as it would run anyway. */
export function runBeside(released: Released, apart: Runner, rest: Runner): Runner {
  const of = (name: string) => (released.has(name) ? apart : rest);
  return {
    start: (one, env) => of(one.name).start(one, env),
    processOf: (name) => of(name).processOf(name),
    allUp: () => rest.allUp?.(),
    async close() {
      await apart.close();
      await rest.close();
    },
  };
}
