import { newId } from '@clever/contract';
import { enqueue, type Settled } from '@clever/model/outbox';
import type { PoolClient } from 'pg';

/** An encoding as a holder of its source. */
const holderOf = (encoding: string) => `vid:${encoding}`;

interface Source {
  readonly videoId: string;
  readonly fileId: string;
}

/** Gives a video a source that waits to be encoded, whose file is held. @returns the encoding's id */
export async function addSource(tx: PoolClient, { videoId, fileId }: Source): Promise<string> {
  const id = newId();
  await tx.query({
    text: 'INSERT INTO encoding (id, video_id, file_id) VALUES ($1, $2, $3)',
    values: [id, videoId, fileId],
  });
  await owe(tx, 'hold', { id, fileId });
  return id;
}

/** How long an encoding stays that another one replaces: who watches it watches on. */
const graceMs = 3_600_000;

/**
 * Takes encodings of a video away, all but one: those that are under way end, files are released, bytes are removed later.
 *
 * @param kept null takes all of them away, at once
 */
export async function retireSources(tx: PoolClient, videoId: string, kept: string | null): Promise<void> {
  const { rows } = await tx.query<{ id: string; file_id: string }>({
    text: `UPDATE encoding SET removable_at = now() + $3 * interval '1 ms',
        state = CASE WHEN state IN ('waiting', 'processing') THEN 'failed' ELSE state END,
        reason = CASE WHEN state IN ('waiting', 'processing') THEN 'Another source took its place' ELSE reason END
      WHERE video_id = $1 AND id IS DISTINCT FROM $2 AND removable_at IS NULL RETURNING id, file_id`,
    values: [videoId, kept, kept === null ? 0 : graceMs],
  });
  for (const { id, file_id: fileId } of rows) await owe(tx, 'release', { id, fileId });
}

/** A hold never comes after its release. */
const owe = (
  tx: PoolClient,
  verb: 'hold' | 'release',
  { id, fileId }: { readonly id: string; readonly fileId: string },
) =>
  enqueue(tx, {
    operation: `file.${verb}`,
    params: { id: fileId, holder: holderOf(id) },
    key: `vid:${id}:${verb}`,
    lane: id,
  });

/** Ends the encoding of a file that its service refused to hold: there is none, or it may not be used. */
export async function settleSource(tx: PoolClient, { operation, key, state }: Settled): Promise<void> {
  if (operation !== 'file.hold' || state === 'done') return;
  const [, encoding] = key.split(':');
  await failSource(tx, String(encoding), 'The file service refuses the file');
}

/** Ends an encoding that cannot be made. A video that has another one keeps it. */
export async function failSource(tx: PoolClient, encoding: string, reason: string): Promise<void> {
  await tx.query({
    text: `WITH failed AS (
        UPDATE encoding SET state = 'failed', reason = $2, ended_at = now(), lease_id = NULL
        WHERE id = $1 AND state <> 'ready' RETURNING id
      )
      UPDATE video SET state = 'failed' FROM failed WHERE latest_id = failed.id AND encoding_id IS NULL`,
    values: [encoding, reason.slice(0, 500)],
  });
}
