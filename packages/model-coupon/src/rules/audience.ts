import type { Audience, Context } from '../shapes.ts';
import { isAtLeast } from './app-version.ts';

/** Tells whether a campaign is meant for a player: all of what its audience names must hold. */
export function isMeantFor(audience: Audience, playerId: string, context: Context = {}): boolean {
  const { countries, apps, minVersion, platforms, players } = audience;
  return (
    includes(countries, context.country?.toUpperCase()) &&
    includes(apps, context.app) &&
    includes(platforms, context.platform) &&
    includes(players, playerId) &&
    (minVersion === undefined || (context.version !== undefined && isAtLeast(context.version, minVersion)))
  );
}

function includes(list: readonly string[] | undefined, value: string | undefined): boolean {
  return list === undefined || (value !== undefined && list.includes(value));
}
