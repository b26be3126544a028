import { git } from '../check/git.ts';
import { checkGatesAndBuild } from './gates.ts';
import { plannedBumps } from './planned-bumps.ts';
import { type PublishOptions, publishBuilt } from './run-publish.ts';
import { runVersion } from './run-version.ts';
import { undoInterrupted } from './versioning.ts';
import type { Bump } from './write-versions.ts';

/** Checks, versions, commits, builds and publishes what changed. Run again, it goes on where it ended. */
export async function runRelease(root: string, options: PublishOptions): Promise<void> {
  if (!options.dryRun) await undoInterrupted(root);
  await checkGatesAndBuild(root);
  if (options.dryRun) return rehearse(root, options);
  await runVersion(root, { afterwards: (bumps) => commit(root, bumps) });
  await publishBuilt(root, options);
}

/** Fails as a release would, and writes nothing. What a changeset raises is packed with the version that it has. */
async function rehearse(root: string, options: PublishOptions): Promise<void> {
  await runVersion(root, { dryRun: true });
  await publishBuilt(root, { ...options, raised: (await plannedBumps(root)).map(({ name }) => name) });
}

async function commit(root: string, bumps: readonly Bump[]): Promise<void> {
  const lines = bumps.map(({ name, from, to }) => `${name} ${from} -> ${to}`);
  await git(root, 'add', '--all');
  await git(root, 'commit', '--quiet', '--message', ['release: versions', '', ...lines].join('\n').trim());
}
