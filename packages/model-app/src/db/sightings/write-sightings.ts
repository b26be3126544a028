import type { Database } from '@clever/contract/database';
import type { Sighting } from './tally.ts';

/** In a fixed order, so that two services that write at once wait for each other at most, and never in a circle. */
const text = `
  INSERT INTO sightings AS known (app_key, hour, platform, version, country, locale, player, level, reads)
  SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::smallint[], $9::bigint[])
  ORDER BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT (app_key, hour, platform, version, country, locale, player)
  DO UPDATE SET reads = known.reads + excluded.reads, level = greatest(known.level, excluded.level)`;

/** Adds sightings to those of their hour. */
export async function writeSightings(database: Database, sightings: readonly Sighting[]): Promise<void> {
  const values = [
    sightings.map(({ app }) => app),
    sightings.map(({ hour }) => hour),
    sightings.map(({ platform }) => platform),
    sightings.map(({ version }) => version),
    sightings.map(({ country }) => country),
    sightings.map(({ locale }) => locale),
    sightings.map(({ player }) => player),
    sightings.map(({ level }) => level),
    sightings.map(({ reads }) => reads),
  ];
  await database.query({ name: 'app.writeSightings', text, values });
}
