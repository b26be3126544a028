import { type AudienceCheck, audienceChecks, readClient } from '@clever/readers/audience';
import { compareVersions, readVersion } from '@clever/readers/versions';
import type { Audience, Context } from '../shapes.ts';

/** Returns whether a campaign is meant for a player: all of what its audience names must hold. */
export function isMeantFor(audience: Audience, playerId: string, context: Context = {}): boolean {
  const checks = checksOf(audience);
  if (checks.length > 0) {
    const candidate = { client: readClient(context), player: playerId };
    if (!checks.every(({ holds }) => holds(candidate))) return false;
  }
  const { minVersion } = audience;
  return minVersion === undefined || compareVersions(readVersion(context.version), readVersion(minVersion)) >= 0;
}

const compiled = new WeakMap<Audience, readonly AudienceCheck[]>();

/** Audiences stay in memory with their campaigns: each is compiled once. */
function checksOf(audience: Audience): readonly AudienceCheck[] {
  const known = compiled.get(audience);
  if (known) return known;
  const { minVersion: _own, ...lists } = audience;
  const checks = audienceChecks(lists);
  compiled.set(audience, checks);
  return checks;
}
