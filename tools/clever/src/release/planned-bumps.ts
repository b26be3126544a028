import getReleasePlan from '@changesets/get-release-plan';
import type { Bump } from './write-versions.ts';

/** Lists the versions that the changesets ask for. */
export async function plannedBumps(root: string): Promise<Bump[]> {
  const { releases } = await getReleasePlan(root);
  return releases
    .filter(({ type }) => type !== 'none')
    .map(({ name, oldVersion: from = '', newVersion: to = '' }) => ({ name, from, to }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
