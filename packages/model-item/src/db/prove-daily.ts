import type { ItemDb } from './item-db.ts';
import { prove } from './prove.ts';

/** Claims the day, also from who began an hour ago and never ended. */
const claimText = `
  INSERT INTO proof AS p (day) VALUES ((now() AT TIME ZONE 'UTC' - make_interval(hours => $1))::date)
  ON CONFLICT (day) DO UPDATE SET started_at = now() WHERE p.ended_at IS NULL AND p.started_at < now() - interval '1 hour'
  RETURNING day::text`;
const endText = 'UPDATE proof SET ended_at = now(), faults = $2, report = $3 WHERE day = $1';
const lastText = 'SELECT faults FROM proof WHERE ended_at IS NOT NULL ORDER BY day DESC LIMIT 1';

/**
 * Proves the whole ledger once a day, on whichever replica comes first after the hour of UTC.
 *
 * @returns how many faults the last proof found; undefined before the first
 */
export async function proveDaily(db: ItemDb, hour: number): Promise<number | undefined> {
  const { database } = db;
  const [claimed] = (await database.query<{ day: string }>({ text: claimText, values: [hour] })).rows;
  if (claimed) {
    const { kinds, faults, ...proof } = await prove(db, true);
    const unequal = kinds.filter(({ adds }) => !adds);
    const values = [claimed.day, faults.length + unequal.length, JSON.stringify({ ...proof, kinds: unequal, faults })];
    await database.query({ text: endText, values });
  }
  return (await database.query<{ faults: number }>({ text: lastText })).rows[0]?.faults;
}
