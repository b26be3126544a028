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
