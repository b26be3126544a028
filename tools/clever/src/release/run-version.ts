import { formatTable } from '../terminal/table.ts';
import { changedPaths } from './checkout.ts';
import { checkGates } from './gates.ts';
import { plannedBumps } from './planned-bumps.ts';
import { step } from './step.ts';
import { versioning } from './versioning.ts';
import { type Bump, writeVersions } from './write-versions.ts';

export interface VersionOptions {
  readonly dryRun?: true;
  /** Runs when the versions are written, and what it does is part of the whole: a commit. */
  readonly afterwards?: (bumps: readonly Bump[]) => Promise<void>;
}

/** Checks what has to hold, then writes versions, changelogs and released contracts from the changesets. */
export async function runCheckedVersion(root: string, options: VersionOptions): Promise<void> {
  await checkGates(root);
  await runVersion(root, options);
}

/** Writes versions, changelogs and released contracts from the changesets. */
export async function runVersion(root: string, { dryRun, afterwards }: VersionOptions = {}): Promise<void> {
  if (dryRun) return print(await plannedBumps(root));
  await versioning(root, async () => {
    const bumps = await step('versions', () => writeVersions(root));
    print(bumps);
    if ((await changedPaths(root)).length > 0) await afterwards?.(bumps);
  });
}

function print(bumps: readonly Bump[]): void {
  const rows = bumps.map(({ name, from, to }) => [name, from, to]);
  process.stdout.write(
    rows.length > 0 ? `${formatTable(['package', 'from', 'to'], rows)}\n` : 'no changeset asks for another version\n',
  );
}
