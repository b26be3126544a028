import { readRange, type VersionTest } from '@clever/readers/versions';
import { versionsRefused } from '../problems.ts';

/** Reads the versions that a notice is meant for: `>=2.1.0, <3`. @throws NOTICE_VERSIONS_REFUSED */
export function readVersions(range: string): VersionTest {
  const test = readRange(range);
  if (!test) throw versionsRefused(`${range} is no range of versions, such as >=2.1.0, <3`);
  return test;
}
