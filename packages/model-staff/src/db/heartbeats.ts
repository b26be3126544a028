import type { StaffDb } from './staff-db.ts';

/** Renews the lease of a verb that is still running. */
export async function renewIntent({ database }: StaffDb, id: string): Promise<void> {
  await database.query({ text: 'UPDATE intent SET beat_at = now() WHERE id = $1', values: [id] });
}

/** Keeps a task that was claimed for another lease. */
export async function renewTask({ database, settings }: StaffDb, id: string): Promise<void> {
  await database.query({
    text: `UPDATE task SET leased_until = now() + $2 * interval '1 ms' WHERE id = $1 AND leased_until IS NOT NULL`,
    values: [id, settings.leaseMs],
  });
}

/** Takes up an intent whose process died. @returns false when that is alive, or the intent is over */
export async function takeOverIntent({ database, settings }: StaffDb, id: string): Promise<boolean> {
  const { rowCount } = await database.query({
    text: `UPDATE intent SET beat_at = now() WHERE id = $1 AND beat_at < now() - $2 * interval '1 ms'`,
    values: [id, settings.leaseMs],
  });
  return rowCount === 1;
}

/**
 * How far something came that was begun: it is `done`; its end is `unknown`, as the history says; its process died and nobody has looked
 * yet (`lost`); or a process works on it (`underWay`).
 */
export type Begun = 'done' | 'unknown' | 'lost' | 'underWay';

/** Reads how far actions came, by the ids of their history entries. Those that were never begun are left out. */
export async function listBegun({ database, settings }: StaffDb, ids: readonly string[]): Promise<Map<string, Begun>> {
  const { rows } = await database.query<{ id: string; begun: Begun }>({
    text: `SELECT id, CASE outcome WHEN 'done' THEN 'done' ELSE 'unknown' END AS begun FROM history WHERE id = ANY ($1)
      UNION ALL SELECT id, CASE WHEN beat_at < now() - $2 * interval '1 ms' THEN 'lost' ELSE 'underWay' END FROM intent WHERE id = ANY ($1)`,
    values: [ids, settings.leaseMs],
  });
  return new Map(rows.map(({ id, begun }) => [id, begun]));
}
