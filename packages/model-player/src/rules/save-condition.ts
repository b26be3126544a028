import type { Match } from '@clever/contract';

/** Which version of a save a write may replace: any; only none; one that exists, of these versions where they are named. */
export type SaveCondition =
  | { readonly kind: 'any' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'present'; readonly versions: readonly number[] | null };

/** Reads If-Match and If-None-Match. Both at once: If-Match decides. */
export function conditionOf(match: Match | undefined, noneMatch: Match | undefined): SaveCondition {
  if (match === '*') return { kind: 'present', versions: null };
  if (match) return { kind: 'present', versions: match };
  return noneMatch === '*' ? { kind: 'absent' } : { kind: 'any' };
}

/** Reads the version that a write of a batch expects. */
export function conditionOfVersion(version: number | null | undefined): SaveCondition {
  if (version === undefined) return { kind: 'any' };
  return version === null ? { kind: 'absent' } : { kind: 'present', versions: [version] };
}
