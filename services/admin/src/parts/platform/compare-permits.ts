import type { Caller, Manifest } from '@clever/model-permit';

/** How the grants of a service differ from what its code needs. */
export interface GrantDifference {
  readonly name: string;
  /** Granted, and not in the manifest. */
  readonly added: readonly string[];
  /** In the manifest, and not granted. */
  readonly removed: readonly string[];
}

/** Compares what services are granted with the manifest; those without a difference are left out. */
export function comparePermits(
  { callers: wanted }: Manifest,
  callers: readonly Pick<Caller, 'name' | 'kind' | 'operations'>[],
): GrantDifference[] {
  const has = new Map(
    callers.filter(({ kind }) => kind === 'service').map(({ name, operations }) => [name, operations]),
  );
  const needs = new Map(wanted.map(({ name, operations }) => [name, operations]));
  return [...new Set([...has.keys(), ...needs.keys()])].sort().flatMap((name) => {
    const { added, removed } = compareGrants(needs.get(name) ?? [], has.get(name) ?? []);
    return added.length + removed.length === 0 ? [] : [{ name, added, removed }];
  });
}

/** What comes and what goes between two lists of grants. */
export const compareGrants = (before: readonly string[], after: readonly string[]) => ({
  added: after.filter((one) => !before.includes(one)),
  removed: before.filter((one) => !after.includes(one)),
});
