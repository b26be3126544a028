import type { AppSource } from '../rules/compiled-app.ts';
import type { ReleaseSource } from '../rules/verdict.ts';

/** An app as it would be with a version, in place of the one it had of that number. */
export function withRelease(source: AppSource, release: ReleaseSource): AppSource {
  const isSame = ({ platform, semver }: ReleaseSource) => platform === release.platform && semver === release.semver;
  return { ...source, releases: [...source.releases.filter((each) => !isSame(each)), release] };
}
