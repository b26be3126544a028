import { decodeCursor, type Match, pageFrom } from '@clever/contract';
import { saveVersioned } from '@clever/model';
import { videoUnknown } from '../problems.ts';
import { isPublished } from '../rules/publication.ts';
import type { Video, VideoEdit, VideoQuery } from '../shapes.ts';
import { Prisma } from './generated/client.ts';
import type { VidDb } from './open-vid.ts';
import { addSource, retireSources } from './sources.ts';
import { findVideo, toVideo, withParts } from './video-row.ts';

/** Reads a video. @throws VID_UNKNOWN */
export const readVideo = async (db: VidDb, id: string): Promise<Video> => toVideo(await findVideo(db, id));

/** Lists videos, the newest first. @throws INVALID_CURSOR */
export async function listVideos(
  { prisma }: VidDb,
  { limit, cursor, ...filters }: VideoQuery,
): Promise<{ items: Video[]; next: string | null }> {
  const [before] = decodeCursor(cursor, filters, 1) ?? [];
  const where = { ...filters, removedAt: null, ...(before !== undefined && { id: { lt: String(before) } }) };
  const rows = await prisma.video.findMany({ where, orderBy: { id: 'desc' }, take: limit + 1, include: withParts });
  return pageFrom(rows, { ...{ limit, filters }, position: ({ id }) => [id], view: toVideo });
}

interface Edit {
  readonly edit: VideoEdit;
  readonly match: Match;
}

/** Changes the version that the caller read. @throws VID_UNKNOWN; VID_TIMES_REFUSED; STALE */
export async function updateVideo(db: VidDb, id: string, { edit, match }: Edit): Promise<Video> {
  const { passthrough, ...rest } = edit;
  const data = {
    ...rest,
    ...('passthrough' in edit && { passthrough: passthrough === null ? Prisma.JsonNull : (passthrough as object) }),
  };
  await saveVersioned({
    match,
    find: () => findVideo(db, id),
    save: ({ version, ...row }, next) => {
      const times = {
        publishAt: timeOf(edit.publishAt, row.publishAt),
        publishUntil: timeOf(edit.publishUntil, row.publishUntil),
      };
      const where = { id, version, removedAt: null };
      return db.prisma.video.updateManyAndReturn({
        where,
        data: { ...data, ...times, isPublished: isPublished(times), ...next },
      });
    },
  });
  return readVideo(db, id);
}

const timeOf = (edited: string | null | undefined, known: Date | null) =>
  edited === undefined ? known : edited === null ? null : new Date(edited);

/** Gives a video another source, or its failed one again. What is played stays until that is ready. @throws VID_UNKNOWN */
export async function replaceSource(db: VidDb, id: string, fileId: string): Promise<Video> {
  await db.database.transaction(async (tx) => {
    const text = `SELECT v.encoding_id, e.file_id, e.state FROM video v JOIN encoding e ON e.id = v.latest_id
      WHERE v.id = $1 AND v.removed_at IS NULL FOR UPDATE OF v`;
    const [row] = (
      await tx.query<{ encoding_id: string | null; file_id: string; state: string }>({ text, values: [id] })
    ).rows;
    if (!row) throw videoUnknown(`There is no ${id}`);
    if (row.file_id === fileId && row.state !== 'failed') return;
    await retireSources(tx, id, row.encoding_id);
    const latest = await addSource(tx, { videoId: id, fileId });
    await tx.query({
      text: `UPDATE video SET latest_id = $2, state = CASE WHEN encoding_id IS NULL THEN 'waiting' ELSE 'ready' END,
        version = version + 1, updated_at = now() WHERE id = $1`,
      values: [id, latest],
    });
  });
  return readVideo(db, id);
}

/** Removes a video. What is not there is removed as well. */
export async function removeVideo({ database }: VidDb, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    const text = `UPDATE video SET removed_at = now(), external_id = NULL, is_published = false WHERE id = $1 AND removed_at IS NULL`;
    if ((await tx.query({ text, values: [id] })).rowCount === 0) return;
    await retireSources(tx, id, null);
    for (const table of ['playback', 'caption'])
      await tx.query({ text: `DELETE FROM ${table} WHERE video_id = $1`, values: [id] });
  });
}
