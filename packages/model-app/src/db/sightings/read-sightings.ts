import type { Database } from '@clever/contract/database';
import type { Seen } from '../../rules/simulate.ts';
import { isSampled } from './tally.ts';

interface Row {
  readonly platform: string;
  readonly version: string;
  readonly country: string;
  readonly locale: string;
  readonly player: string;
  readonly level: number;
  readonly reads: string;
}

const text = `
  (SELECT DISTINCT ON (platform, player) platform, version, country, locale, player, max(level) OVER () AS level, 1::bigint AS reads
   FROM sightings WHERE app_key = $1 AND hour >= $2 AND player <> ''
   ORDER BY platform, player, hour DESC, version DESC)
  UNION ALL
  SELECT platform, version, country, locale, '', 0, sum(reads)::bigint
  FROM sightings WHERE app_key = $1 AND hour >= $2 AND player = ''
  GROUP BY platform, version, country, locale`;

/** Reads the clients of an app that were seen since a time. Where samples differ, the smallest one counts. */
export async function readSightings(database: Database, app: string, since: Date): Promise<Seen[]> {
  const { rows } = await database.query<Row>({ name: 'app.sightings', text, values: [app, since] });
  return rows
    .filter(({ player, level }) => player === '' || isSampled(player, level))
    .map(({ platform, version, country, locale, player, level, reads }) => ({
      client: {
        platform,
        ...(version && { version }),
        ...(country && { country }),
        ...(locale && { locale }),
        ...(player && { player }),
      },
      weight: player === '' ? Number(reads) : 2 ** level,
    }));
}
