import { foldPlatform } from '@clever/readers/clients';
import { compareVersions, readVersion } from '@clever/readers/versions';
import type { Audience, Context } from '../shapes.ts';

/** Returns whether a campaign is meant for a player: all of what its audience names must hold. */
export function isMeantFor(audience: Audience, playerId: string, context: Context = {}): boolean {
  const { countries, apps, minVersion, platforms, players } = audience;
  return (
    includes(countries, context.country?.toUpperCase()) &&
    includes(apps, context.app) &&
    includes(platforms?.map(foldPlatform), context.platform && foldPlatform(context.platform)) &&
    includes(players, playerId) &&
    (minVersion === undefined || compareVersions(readVersion(context.version), readVersion(minVersion)) >= 0)
  );
}

function includes(list: readonly string[] | undefined, value: string | undefined): boolean {
  return list === undefined || (value !== undefined && list.includes(value));
}
