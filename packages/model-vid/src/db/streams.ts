import { generationsOf as generations, isRevoked, type Queries, revoke as revokeSubject } from '@clever/model';
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
    await checkWithin(tx, watching);
    return (await tx.query(taking, [playerId, deviceId, playbackId, leaseMs, maxStreams])).rowCount === 1;
  });
  if (!isTaken) throw streamsExceeded(`${playerId} watches on ${maxStreams} devices`);
}

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
export const checkRevoked = ({ database }: VidDb, viewer: Viewer): Promise<void> => checkWithin(database, viewer);

async function checkWithin(queries: Queries, viewer: Viewer): Promise<void> {
  if (await isRevoked(queries, { ...viewer, subjects: subjectsOf(viewer) })) throw tokenRevoked();
}

/** Reads the generations that a token of a player and device has now. */
export async function generationsOf({ database }: VidDb, viewer: Omit<Viewer, 'generations'>): Promise<number[]> {
  return [...(await generations(database, subjectsOf(viewer))).values()];
}

/** Revokes all tokens of a player or a device that were made before. */
export async function revoke({ database }: VidDb, caller: string, revoking: NewRevocation) {
  const { subject, at } = await revokeSubject(database, caller, revoking);
  return { subject, at };
}

/** Forgets streams that are over since an hour. */
export async function forgetStreams({ database }: VidDb): Promise<boolean> {
  const text = `DELETE FROM stream WHERE leased_until < now() - interval '1 hour'`;
  await database.query({ name: 'vid forget streams', text, values: [] });
  return false;
}
