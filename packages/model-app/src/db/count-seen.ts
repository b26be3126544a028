import type { Database } from '@clever/contract/database';
import { Audience, audienceChecks, readClient } from '@clever/readers/audience';
import { Value } from 'typebox/value';

const maxPlayers = 20_000;

interface Seen {
  readonly player: string;
  readonly app: string;
  readonly platform: string;
  readonly version: string;
  readonly locale: string;
  readonly country: string;
}

interface Counted {
  readonly met: number;
  readonly of: number;
  readonly isSample: true;
}

/**
 * Counts the players that an audience meets, of those in the sample of the last 7 days, 20,000 at most: each as last seen.
 *
 * @returns undefined where it is no audience
 */
export async function countSeen(database: Database, audience: unknown): Promise<Counted | undefined> {
  const checks = checksOf(audience);
  if (!checks) return undefined;
  const { rows } = await database.query<Seen>({
    text: `SELECT DISTINCT ON (player) player, app_key AS app, platform, version, locale, country FROM sightings
      WHERE hour > now() - interval '7 days' AND player <> '' ORDER BY player, hour DESC LIMIT ${maxPlayers}`,
  });
  const met = rows.filter(({ player, ...client }) => {
    const candidate = { player, client: readClient(known(client)) };
    return checks.every(({ holds }) => holds(candidate));
  });
  return { met: met.length, of: rows.length, isSample: true };
}

function checksOf(audience: unknown) {
  if (!Value.Check(Audience, audience)) return undefined;
  try {
    return audienceChecks(audience);
  } catch {
    return undefined;
  }
}

/** The empty string is unknown. */
const known = <Client extends object>(client: Client): Partial<Client> =>
  Object.fromEntries(Object.entries(client).filter(([, value]) => value !== '')) as Partial<Client>;
