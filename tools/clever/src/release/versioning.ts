import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git } from '../check/git.ts';
import { Failure } from '../terminal/failure.ts';
import { changedPaths, headCommit } from './checkout.ts';

/** All that a versioning writes. */
const written =
  /^(\.changeset\/[^/]+\.md|(packages|services|tools)\/[^/]+\/(package\.json|CHANGELOG\.md|contract\.json))$/;

/** Names the commit that a versioning began on, until it is over: what it changes is not atomic. */
const marker = (root: string) => join(root, '.clever/versioning');

/**
 * Changes versions as a whole: what an interrupted run left is undone first.
 *
 * @param change writes versions; what it returns is returned
 * @throws Failure when the checkout holds other changes
 */
export async function versioning<T>(root: string, change: () => Promise<T>): Promise<T> {
  await undoInterrupted(root);
  mkdirSync(dirname(marker(root)), { recursive: true });
  writeFileSync(marker(root), await headCommit(root));
  const result = await change();
  rmSync(marker(root));
  return result;
}

/** Undoes what an interrupted versioning left. @throws Failure when the checkout holds other changes */
export async function undoInterrupted(root: string): Promise<void> {
  if (readMarker(root) === (await headCommit(root))) await undo(root);
  await refuseChanges(root);
}

/** @throws Failure when the checkout differs from its commit */
export async function refuseChanges(root: string, hint = 'commit them first'): Promise<void> {
  const changed = await changedPaths(root);
  if (changed.length === 0) return;
  const some = changed.slice(0, 10).map(({ path }) => path);
  throw new Failure('the checkout differs from its last commit', { hints: [...some, hint] });
}

function readMarker(root: string): string | undefined {
  try {
    return readFileSync(marker(root), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function undo(root: string): Promise<void> {
  const ours = (await changedPaths(root)).filter(({ path }) => written.test(path));
  const tracked = ours.filter(({ isTracked }) => isTracked).map(({ path }) => path);
  if (tracked.length > 0) await git(root, 'checkout', '--quiet', 'HEAD', '--', ...tracked);
  for (const { path, isTracked } of ours) if (!isTracked) rmSync(join(root, path));
  if (ours.length > 0) process.stdout.write('undid what an interrupted versioning left\n');
}
