import { isProblem, newId } from '@clever/contract';
import { findReceipt, type Maker, once, type Receipt } from '@clever/model';
import type { PoolClient } from 'pg';
import { externalIdTaken } from '../problems.ts';
import { isPublished } from '../rules/publication.ts';
import type { NewVideo, Video } from '../shapes.ts';
import type { VidDb } from './open-vid.ts';
import { addSource } from './sources.ts';
import { findVideo, toVideo, withParts } from './video-row.ts';

interface Making extends Maker {
  readonly body: NewVideo;
}

export interface Made {
  readonly video: Video;
  readonly isNew: boolean;
}

/**
 * Makes a video of a file, which waits to be encoded. The caller's external id, or key, makes one.
 *
 * @throws VID_EXTERNAL_ID_TAKEN when the external id is of another file; VID_TIMES_REFUSED; IDEMPOTENCY_KEY_REUSED
 */
export async function createVideo(db: VidDb, making: Making): Promise<Made> {
  const known = (await findMade(db, making)) ?? (await findExternal(db, making));
  if (known) return known;
  const { database, prisma } = db;
  const made = database.transaction((tx) =>
    once(making, {
      insert: (receipt) => insert(tx, making.body, receipt),
      find: (where) => prisma.video.findFirst({ where }),
      taken: () => externalIdTaken(),
    }),
  );
  try {
    const { row, isNew } = await made;
    return { video: toVideo(await findVideo(db, row.id)), isNew };
  } catch (error) {
    // Somebody else made it meanwhile.
    const other = isProblem(error, externalIdTaken) ? await findExternal(db, making) : undefined;
    if (other) return other;
    throw error;
  }
}

async function findMade({ prisma }: VidDb, { caller, key }: Making): Promise<Made | undefined> {
  const row = await findReceipt({ caller, key }, (where) =>
    prisma.video.findFirst({ where: { ...where, removedAt: null }, include: withParts }),
  );
  return row && { video: toVideo(row), isNew: false };
}

async function findExternal({ prisma }: VidDb, { caller, body }: Making): Promise<Made | undefined> {
  const { externalId, fileId } = body;
  if (externalId === undefined) return undefined;
  const where = { createdBy: caller, externalId };
  const row = await prisma.video.findFirst({ where, include: withParts });
  if (!row) return undefined;
  const video = toVideo(row);
  if (video.encoding.fileId !== fileId)
    throw externalIdTaken(`${externalId} is ${row.id}, of ${video.encoding.fileId}`);
  return { video, isNew: false };
}

const insertion = `
  INSERT INTO video (id, latest_id, external_id, title, description, passthrough, chapters, publish_at, publish_until, is_published,
    created_by, idempotency_key, fingerprint)
  VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING id`;

async function insert(tx: PoolClient, body: NewVideo, receipt: Receipt): Promise<{ id: string }[]> {
  const { externalId = null, title, description = null, passthrough, chapters, fileId, playback } = body;
  const { publishAt = null, publishUntil = null } = body;
  const times = { publishAt: dateOf(publishAt), publishUntil: dateOf(publishUntil) };
  const [id, json] = [newId(), passthrough === undefined ? null : JSON.stringify(passthrough)];
  const said = [id, externalId, title, description, json, JSON.stringify(chapters)];
  const values = [...said, times.publishAt, times.publishUntil, isPublished(times), ...Object.values(receipt)];
  const { rows } = await tx.query<{ id: string }>({ text: insertion, values });
  if (!rows[0]) return [];
  const encoding = await addSource(tx, { videoId: id, fileId });
  await tx.query({ text: 'UPDATE video SET latest_id = $2 WHERE id = $1', values: [id, encoding] });
  const text =
    'INSERT INTO playback (video_id, policy, created_by) SELECT $1, policy, $3 FROM unnest($2::text[]) AS policy';
  await tx.query({ text, values: [id, playback, receipt.createdBy] });
  return rows;
}

const dateOf = (at: string | null) => (at === null ? null : new Date(at));
