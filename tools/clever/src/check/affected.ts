import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from '../release/run-tool.ts';

/** A file of the root that is no document decides about every package: versions, compilers, runners. */
const decidesAll = (file: string) => !file.includes('/') && !file.endsWith('.md');

/**
 * Finds the folders whose tests a change may turn red: packages that changed and those that depend on them, as turbo
 * sees it, and the tests of the whole.
 */
export async function affectedFolders(root: string, base: string, changed: readonly string[]): Promise<string[]> {
  if (changed.some(decidesAll)) return [];
  const stdout = await runTool(root, 'turbo', ['ls', '--affected', '--output=json', '--no-update-notifier'], {
    env: { TURBO_SCM_BASE: base },
  });
  const { packages }: { packages: { items: { path: string }[] } } = JSON.parse(stdout.slice(stdout.indexOf('{')));
  const tests = packages.items.map(({ path }) => `${path}/test/`).filter((folder) => existsSync(join(root, folder)));
  return ['test/', ...tests];
}
