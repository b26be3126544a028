import { readVersion } from '@clever/readers/versions';
import type { AppSource } from '../rules/compiled-app.ts';
import type { ReleaseSource } from '../rules/verdict.ts';

/** `2.1` and `2.1.0` are one version. */
export const isSameVersion = (one: string, other: string) => readVersion(one)?.text === readVersion(other)?.text;

/** An app as it would be with a version, instead of the one it had of that number. */
export function withRelease(source: AppSource, release: ReleaseSource): AppSource {
  const isSame = ({ platform, semver }: ReleaseSource) =>
    platform === release.platform && isSameVersion(semver, release.semver);
  return { ...source, releases: [...source.releases.filter((each) => !isSame(each)), release] };
}
