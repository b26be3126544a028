import { gt, major, prerelease } from 'semver';

/**
 * Chooses what a version is tagged as: `latest`, unless it is a prerelease (`next` of `2.0.0-next.1`), or a fix of an
 * older version than the latest (`v1`).
 */
export function tagOf(version: string, latest: string | undefined): string {
  const [name] = prerelease(version) ?? [];
  if (name !== undefined) return typeof name === 'string' ? name : 'next';
  return latest && gt(latest, version) ? `v${major(version)}` : 'latest';
}
