import type { Changes, ChangesQuery } from '../shapes.ts';
import type { VidDb } from './open-vid.ts';
import { toPlayback, toRendition, type VideoRow, withParts } from './video-row.ts';

/** Reads which videos changed after a point, in the order in which they did. */
export async function readChanges({ prisma }: VidDb, { since, limit }: ChangesQuery): Promise<Changes> {
  const where = { change: { gt: since } };
  const rows = await prisma.video.findMany({ where, orderBy: { change: 'asc' }, take: limit + 1, include: withParts });
  const items = rows.slice(0, limit).map(toChange);
  return { items, next: items.at(-1)?.change ?? since, isEnd: rows.length <= limit };
}

function toChange({
  id,
  externalId,
  title,
  durationMs,
  encodingId,
  change,
  ...row
}: VideoRow): Changes['items'][number] {
  const isThere = row.removedAt === null && row.isPublished && encodingId !== null;
  const made = row.encodings.find((one) => one.id === encodingId)?.renditions ?? [];
  return {
    ...{ change: Number(change), id, externalId, isThere, title, durationMs, encodingId: isThere ? encodingId : null },
    renditions: isThere ? made.map(toRendition) : [],
    playbacks: isThere ? row.playbacks.map(toPlayback) : [],
  };
}
