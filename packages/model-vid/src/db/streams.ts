import { streamsExceeded, tokenRevoked } from '../problems.ts';
import type { NewRevocation } from '../shapes.ts';
import type { VidDb } from './open-vid.ts';

/** A device of a player that watches. */
export interface Viewer {
  readonly playerId: string;
  readonly deviceId: string;
  /** Of the player and the device, when the token was made. */
  readonly generations: readonly number[];
}

export interface Watching extends Viewer {
  readonly playbackId: string;
  readonly maxStreams: number;
  readonly leaseMs: number;
}

/**
 * Lets a device watch for a while: one more of its player, or the same again.
 *
 * @throws VID_TOKEN_REVOKED; VID_STREAMS_EXCEEDED when others of the player watch already
 */
export async function keepStream({ database }: VidDb, watching: Watching): Promise<void> {
  const { playerId, deviceId, playbackId, maxStreams, leaseMs } = watching;
  const isTaken = await database.transaction(async (tx) => {
    // Of one player, streams are counted one after the other.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [playerId]);
    const { rows } = await tx.query<{ subject: string; generation: number }>(generations, [subjectsOf(watching)]);
    checkGenerations(watching, rows);
    return (await tx.query(taking, [playerId, deviceId, playbackId, leaseMs, maxStreams])).rowCount === 1;
  });
  if (!isTaken) throw streamsExceeded(`${playerId} watches on ${maxStreams} devices`);
}

const generations = 'SELECT subject, generation FROM revocation WHERE subject = ANY($1)';
const taking = `
  INSERT INTO stream AS s (player_id, device_id, playback_id, leased_until)
  SELECT $1, $2, $3, now() + $4 * interval '1 ms'
  WHERE (SELECT count(*) FROM stream WHERE player_id = $1 AND device_id <> $2 AND leased_until > now()) < $5
  ON CONFLICT (player_id, device_id) DO UPDATE SET playback_id = excluded.playback_id, leased_until = excluded.leased_until,
    started_at = CASE WHEN s.leased_until < now() THEN now() ELSE s.started_at END
  RETURNING 1`;

const subjectsOf = ({ playerId, deviceId }: Omit<Viewer, 'generations'>) => [
  `player:${playerId}`,
  `device:${deviceId}`,
];

/** Refuses a token that was made before its player or device was revoked. @throws VID_TOKEN_REVOKED */
export async function checkRevoked(db: VidDb, viewer: Viewer): Promise<void> {
  const text = generations;
  const { rows } = await db.database.query<{ subject: string; generation: number }>({
    ...{ name: 'vid generations', text, values: [subjectsOf(viewer)] },
  });
  checkGenerations(viewer, rows);
}

function checkGenerations(viewer: Viewer, rows: readonly { subject: string; generation: number }[]): void {
  const known = new Map(rows.map(({ subject, generation }) => [subject, generation]));
  if (subjectsOf(viewer).some((subject, at) => (known.get(subject) ?? 0) !== viewer.generations[at]))
    throw tokenRevoked();
}

/** Reads the generations that a token of a player and device has now. */
export async function generationsOf({ database }: VidDb, viewer: Omit<Viewer, 'generations'>): Promise<number[]> {
  const subjects = subjectsOf(viewer);
  const { rows } = await database.query<{ subject: string; generation: number }>({
    ...{ name: 'vid generations', text: generations, values: [subjects] },
  });
  const known = new Map(rows.map(({ subject, generation }) => [subject, generation]));
  return subjects.map((subject) => known.get(subject) ?? 0);
}

/** Revokes all tokens of a player or a device that were made before. */
export async function revoke(
  { database }: VidDb,
  caller: string,
  { subject, reason }: NewRevocation,
): Promise<{ subject: string; at: string }> {
  const { rows } = await database.query<{ at: Date }>({
    name: 'vid revoke',
    text: `INSERT INTO revocation AS r (subject, reason, created_by) VALUES ($1, $2, $3)
      ON CONFLICT (subject) DO UPDATE SET generation = r.generation + 1, reason = excluded.reason, created_by = excluded.created_by, at = now()
      RETURNING at`,
    values: [subject, reason ?? null, caller],
  });
  return { subject, at: (rows[0] as { at: Date }).at.toISOString() };
}

/** Forgets streams that are over since an hour. */
export async function forgetStreams({ database }: VidDb): Promise<boolean> {
  const text = `DELETE FROM stream WHERE leased_until < now() - interval '1 hour'`;
  await database.query({ name: 'vid forget streams', text, values: [] });
  return false;
}
