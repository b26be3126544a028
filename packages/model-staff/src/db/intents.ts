import { type NewEntry, recordHistory } from './history.ts';
import type { StaffDb } from './staff-db.ts';
import { together } from './together.ts';

/** What is about to be done by a verb, whose transaction is its own. */
export interface Intent {
  readonly entry: NewEntry;
  /** The row before, to tell what changed. */
  readonly before: Readonly<Record<string, unknown>> | null;
}

/**
 * Stores what is about to be done, so that it is recorded whatever happens next.
 *
 * @returns false when the same form was sent before, also where it asked for a second person who has not agreed
 */
export async function beginIntent({ database }: StaffDb, { entry, before }: Intent): Promise<boolean> {
  const { rowCount } = await database.query({
    text: `INSERT INTO intent (id, entry, before) SELECT $1::uuid, $2::jsonb, $3::jsonb
      WHERE NOT EXISTS (SELECT FROM history WHERE id = $1::uuid)
        AND NOT EXISTS (SELECT FROM approval WHERE id = $1::uuid AND state <> 'approved')
      ON CONFLICT (id) DO NOTHING`,
    values: [entry.id, JSON.stringify(entry), JSON.stringify(before)],
  });
  return rowCount === 1;
}

/** Makes history of an intent that is over. */
export function settleIntent(db: StaffDb, entry: NewEntry): Promise<void> {
  return together(db, async (staff) => {
    await recordHistory(staff, [entry]);
    await dropIntent(staff, entry.id);
  });
}

/** Deletes an intent that was refused: nothing happened. */
export async function dropIntent({ database }: StaffDb, id: string): Promise<void> {
  await database.query({ text: 'DELETE FROM intent WHERE id = $1', values: [id] });
}

/** Lists intents that were not renewed for a lease: their process died. */
export async function listLostIntents({ database, settings }: StaffDb): Promise<Intent[]> {
  const { rows } = await database.query<Intent>({
    text: "SELECT entry, before FROM intent WHERE beat_at < now() - $1 * interval '1 ms' ORDER BY beat_at LIMIT 100",
    values: [settings.leaseMs],
  });
  return rows;
}
