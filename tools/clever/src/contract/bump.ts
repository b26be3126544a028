import { diff } from 'semver';

/** By how much a version has to rise, the least first. */
export const bumps = ['none', 'patch', 'minor', 'major'] as const;
export type Bump = (typeof bumps)[number];

/** Finds the greatest of some bumps; `none` of none. */
export function greatest(all: readonly Bump[]): Bump {
  return bumps.findLast((bump) => all.includes(bump)) ?? 'none';
}

/** Returns whether one bump is less than another. */
export function isLess(one: Bump, other: Bump): boolean {
  return bumps.indexOf(one) < bumps.indexOf(other);
}

/** Finds by how much one version is above another. A pre-release of a major is as good as the major. */
export function bumpBetween(before: string, after: string): Bump {
  const type = diff(before, after);
  if (type === null) return 'none';
  return (['major', 'minor', 'patch'] as const).find((one) => type.endsWith(one)) ?? 'patch';
}
