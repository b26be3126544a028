import type { PoolClient } from 'pg';
import type { VidDb } from './open-vid.ts';
import { failSource, retireSources } from './sources.ts';

/** An encoding that a process works on. */
export interface Taken {
  readonly id: string;
  readonly videoId: string;
  readonly fileId: string;
  readonly lease: string;
  readonly attempts: number;
}

/** How often an encoder may die over a source. */
const maxAttempts = 3;

/** Takes an encoding that waits, or whose process fell silent. */
export async function takeEncoding({ database }: VidDb, leaseMs: number): Promise<Taken | undefined> {
  await giveUp({ database });
  const { rows } = await database.query<Taken>({ name: 'vid take', text: taking, values: [leaseMs, maxAttempts] });
  return rows[0];
}

const taking = `
  WITH free AS (
    SELECT id FROM encoding
    WHERE removable_at IS NULL AND ((state = 'waiting' AND due_at <= now()::timestamptz(3)) OR (state = 'processing' AND leased_until < now() AND attempts < $2))
    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE encoding e SET state = 'processing', progress = 0, attempts = attempts + 1, lease_id = gen_random_uuid(),
      leased_until = now() + $1 * interval '1 ms', started_at = now()
    FROM free WHERE e.id = free.id RETURNING e.*
  ), shown AS (
    UPDATE video SET state = 'processing' FROM taken WHERE video.latest_id = taken.id AND video.encoding_id IS NULL AND video.state <> 'processing'
  )
  SELECT id, video_id AS "videoId", file_id AS "fileId", lease_id AS lease, attempts FROM taken`;

/** Ends what no process finished, however often it was tried. */
async function giveUp({ database }: Pick<VidDb, 'database'>): Promise<void> {
  const { rows } = await database.query<{ id: string }>({
    name: 'vid give up',
    text: `SELECT id FROM encoding WHERE state = 'processing' AND leased_until < now() AND attempts >= $1`,
    values: [maxAttempts],
  });
  for (const { id } of rows)
    await database.transaction((tx) => failSource(tx, id, `The encoder ended ${maxAttempts} times before its end`));
}

/** Notes how far an encoding is, and keeps its lease. @returns false when another process has it, or nobody wants it any more */
export async function keepEncoding(
  { database }: VidDb,
  { id, lease }: Taken,
  { progress, leaseMs }: { readonly progress: number; readonly leaseMs: number },
): Promise<boolean> {
  const { rowCount } = await database.query({
    name: 'vid keep',
    text: `UPDATE encoding SET progress = greatest(progress, $3), leased_until = now() + $4 * interval '1 ms'
      WHERE id = $1 AND lease_id = $2 AND state = 'processing'`,
    values: [id, lease, progress, leaseMs],
  });
  return rowCount === 1;
}

/** What was made of a source. */
export interface Result {
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
  readonly storage: string;
  readonly storyboard: Storyboard;
  readonly renditions: readonly MadeRendition[];
}

export interface Storyboard {
  readonly columns: number;
  readonly tiles: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** How long each of them stands for. */
  readonly seconds: number;
}

export interface MadeRendition {
  readonly name: string;
  readonly kind: 'video' | 'audio' | 'image';
  readonly width: number | null;
  readonly height: number | null;
  readonly bandwidth: number | null;
  readonly averageBandwidth: number | null;
  readonly codecs: string | null;
  readonly bytes: number;
  readonly playlist: string | null;
}

/** Ends an encoding that is ready: from now on it is played, and the one before goes. @returns false when it was not wanted any more */
export async function finishEncoding({ database }: VidDb, taken: Taken, result: Result): Promise<boolean> {
  return database.transaction(async (tx) => {
    if (!(await markReady(tx, taken, result))) return false;
    await tx.query({ text: inserting, values: [taken.id, JSON.stringify(result.renditions)] });
    await retireSources(tx, taken.videoId, taken.id);
    await tx.query({
      text: `UPDATE video SET encoding_id = $2, state = 'ready', duration_ms = $3, version = version + 1, updated_at = now() WHERE id = $1`,
      values: [taken.videoId, taken.id, result.durationMs],
    });
    return true;
  });
}

async function markReady(tx: PoolClient, { id, lease, videoId }: Taken, result: Result): Promise<boolean> {
  // The video first, as everybody else: two that lock them in turns would wait for each other.
  await tx.query({ text: 'SELECT FROM video WHERE id = $1 FOR UPDATE', values: [videoId] });
  const bytes = result.renditions.reduce((sum, one) => sum + one.bytes, 0);
  const { durationMs, width, height, storage, storyboard } = result;
  const { rowCount } = await tx.query({
    text: `UPDATE encoding SET state = 'ready', progress = 100, reason = NULL, ended_at = now(), lease_id = NULL,
        duration_ms = $3, width = $4, height = $5, storage = $6, storyboard = $7, bytes = $8
      WHERE id = $1 AND lease_id = $2 AND state = 'processing'`,
    values: [id, lease, durationMs, width, height, storage, JSON.stringify(storyboard), bytes],
  });
  return rowCount === 1;
}

const inserting = `
  INSERT INTO rendition (encoding_id, name, kind, width, height, bandwidth, average_bandwidth, codecs, bytes, playlist)
  SELECT $1, name, kind, width, height, bandwidth, "averageBandwidth", codecs, bytes, playlist FROM jsonb_to_recordset($2::jsonb)
    AS made (name text, kind text, width int, height int, bandwidth int, "averageBandwidth" int, codecs text, bytes bigint, playlist text)`;

/** Ends an encoding whose source cannot be used, for good. */
export const failEncoding = (
  { database }: Pick<VidDb, 'database'>,
  { id }: Pick<Taken, 'id'>,
  reason: string,
): Promise<void> => database.transaction((tx) => failSource(tx, id, reason));

/** Gives an encoding back, to be taken up again later: by no fault of its source. */
export async function putOffEncoding(
  { database }: VidDb,
  { id, lease, attempts }: Taken,
  { reason, pauseMs, counts }: { readonly reason: string; readonly pauseMs: number; readonly counts: boolean },
): Promise<void> {
  if (counts && attempts >= maxAttempts) return failEncoding({ database }, { id }, reason);
  await database.query({
    name: 'vid put off',
    text: `UPDATE encoding SET state = 'waiting', reason = $3, due_at = now() + $4 * interval '1 ms', lease_id = NULL, progress = 0,
        attempts = attempts - CASE WHEN $5 THEN 0 ELSE 1 END
      WHERE id = $1 AND lease_id = $2 AND state = 'processing'`,
    values: [id, lease, reason.slice(0, 500), pauseMs, counts],
  });
}

/** Counts what waits, and what is under way. */
export async function countEncodings({ database }: VidDb): Promise<{ waiting: number; processing: number }> {
  const { rows } = await database.query<{ waiting: number; processing: number }>({
    name: 'vid queue',
    text: `SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting, count(*) FILTER (WHERE state = 'processing')::int AS processing
      FROM encoding WHERE state IN ('waiting', 'processing')`,
    values: [],
  });
  return rows[0] as { waiting: number; processing: number };
}

/** Removes encodings whose time is over, each after its bytes. @returns whether there may be more */
export async function collectEncodings(
  { prisma }: VidDb,
  removeBytes: (encoding: { readonly id: string; readonly storage: string | null }) => Promise<void>,
): Promise<boolean> {
  const rows = await prisma.encoding.findMany({ where: { removableAt: { lt: new Date() } }, take: 20 });
  for (const { id, storage } of rows) {
    await removeBytes({ id, storage });
    await prisma.encoding.deleteMany({ where: { id } });
  }
  return rows.length === 20;
}
