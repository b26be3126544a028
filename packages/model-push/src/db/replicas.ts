import type { PushDb } from './open-push.ts';
import { type Connected, tellPresence } from './presence.ts';

/** A process that is silent for so long is gone, and its connections with it. */
const silentSeconds = 15;

/** Notes that a process is alive. @returns whether it was forgotten meanwhile, so that its connections have to be written again */
export async function beat({ database }: PushDb, replica: string): Promise<boolean> {
  const { rows } = await database.query<{ wasKnown: boolean }>({
    name: 'push beat',
    text: `INSERT INTO replica AS r (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET seen_at = now() RETURNING old.id IS NOT NULL AS "wasKnown"`,
    values: [replica],
  });
  return rows[0]?.wasKnown === false;
}

/** Forgets processes that died, and tells who left with them. */
export async function forgetReplicas(db: PushDb): Promise<void> {
  const { rows } = await db.database.query<Connected>({ name: 'push silent', text: silent, values: [silentSeconds] });
  if (rows.length > 0) await tellPresence(db, { joined: [], left: rows });
}

/** Forgets a process that stops. Its connections have left before. */
export async function leaveReplica({ database }: PushDb, replica: string): Promise<void> {
  await database.query({ text: 'DELETE FROM replica WHERE id = $1', values: [replica] });
}

const silent = `
  WITH gone AS (DELETE FROM replica WHERE seen_at < now() - make_interval(secs => $1) RETURNING id)
  DELETE FROM presence USING gone WHERE replica = gone.id
  RETURNING presence.id, player_id AS "playerId", device_id AS "deviceId"`;
