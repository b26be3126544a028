import type { AppDb } from './app-db.ts';

/** Deletes what is older than simulations look at. Returns true where there is more. */
export async function forgetSightings({ database }: AppDb): Promise<boolean> {
  const { rowCount } = await database.query({
    text: `DELETE FROM sightings WHERE ctid = ANY (ARRAY (
      SELECT ctid FROM sightings WHERE hour < now() - interval '25 hours' LIMIT 10000))`,
  });
  return rowCount === 10_000;
}
