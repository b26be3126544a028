import { readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { LoadedService } from '../start/plan.ts';
import type { Runner } from '../start/runner.ts';

const quietMs = 150;

/**
 * Restarts services whose own source, or that of a package they depend on, changes.
 *
 * @returns stops watching
 */
export function watchSources(root: string, services: readonly LoadedService[], runner: Runner): () => void {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const restart = () => {
    const affected = services.filter((one) => dependsOn(root, join('services', one.name), changed));
    changed.clear();
    for (const { name } of affected) {
      process.stderr.write(`${name} changed, starts again\n`);
      runner.restart?.(name).catch((error: Error) => process.stderr.write(`${name}: ${error.message}\n`));
    }
  };
  const watchers = ['packages', 'services'].map((area) =>
    watch(join(root, area), { recursive: true }, (_event, file) => {
      const [folder, part] = file?.split('/') ?? [];
      if (!folder || part !== 'src') return;
      changed.add(join(area, folder));
      clearTimeout(timer);
      timer = setTimeout(restart, quietMs);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Returns whether a workspace folder is, or depends on, one of these. */
function dependsOn(root: string, folder: string, changed: ReadonlySet<string>, seen = new Set<string>()): boolean {
  if (changed.has(folder)) return true;
  if (seen.has(folder)) return false;
  seen.add(folder);
  const { dependencies = {} }: Manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return Object.keys(dependencies)
    .filter((name) => name.startsWith('@clever/'))
    .some((name) => dependsOn(root, join('packages', name.slice('@clever/'.length)), changed, seen));
}
