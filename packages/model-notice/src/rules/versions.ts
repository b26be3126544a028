import semver from 'semver';
import { versionsRefused } from '../problems.ts';

/** A pre-release belongs where its numbers do: testers of 3.0.0-beta see what is meant for 2 and up. */
const options: semver.RangeOptions = { includePrerelease: true };

/** Reads a range of versions: `>=2.1.0 <3`. @throws NOTICE_VERSIONS_REFUSED */
export function readRange(range: string): semver.Range {
  try {
    return new semver.Range(range, options);
  } catch {
    throw versionsRefused(`${range} is no range of semantic versions`);
  }
}

/** Reads the version of a client, missing numbers as 0; null where it is none. With other options a range would read it again. */
export function readVersion(version: string | undefined): semver.SemVer | null {
  return semver.parse(version, options) ?? semver.coerce(version, options);
}
