import { git } from '../check/git.ts';

/** Names the commit that is checked out. */
export const headCommit = async (root: string): Promise<string> => (await git(root, 'rev-parse', 'HEAD')).trim();

/** A path that differs from the commit that is checked out. */
export interface ChangedPath {
  readonly path: string;
  readonly isTracked: boolean;
}

/** Lists what differs from the commit that is checked out, ignored files aside. */
export async function changedPaths(root: string): Promise<ChangedPath[]> {
  const status = await git(root, 'status', '--porcelain', '-z', '--no-renames', '--untracked-files=all');
  return status
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => ({ path: entry.slice(3), isTracked: !entry.startsWith('??') }));
}
