import { git } from '../check/git.ts';
import { type PublishOptions, runPublish } from './run-publish.ts';
import { runVersion } from './run-version.ts';
import type { Bump } from './write-versions.ts';

/** Versions, commits, builds, checks and publishes what changed. Run again, it goes on where it ended. */
export async function runRelease(root: string, options: PublishOptions): Promise<void> {
  if (options.dryRun) return runVersion(root, { dryRun: true });
  await runVersion(root, { afterwards: (bumps) => commit(root, bumps) });
  await runPublish(root, options);
}

async function commit(root: string, bumps: readonly Bump[]): Promise<void> {
  const lines = bumps.map(({ name, from, to }) => `${name} ${from} -> ${to}`);
  await git(root, 'add', '--all');
  await git(root, 'commit', '--quiet', '--message', ['release: versions', '', ...lines].join('\n').trim());
}
