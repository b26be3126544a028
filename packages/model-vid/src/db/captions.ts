import { captionUnknown } from '../problems.ts';
import { toWebVtt } from '../rules/captions.ts';
import type { Caption, NewCaption } from '../shapes.ts';
import type { VidDb } from './open-vid.ts';
import { touchVideo } from './touch-video.ts';
import { findVideo, toCaption } from './video-row.ts';

interface Place {
  readonly videoId: string;
  readonly language: string;
}

/** Sets the captions in a language, for the video as long as it is now. @throws VID_UNKNOWN; VID_CAPTION_REFUSED */
export async function saveCaption(
  db: VidDb,
  place: Place,
  { body: { label, content }, caller }: { readonly body: NewCaption; readonly caller: string },
): Promise<Caption> {
  const { durationMs } = await findVideo(db, place.videoId);
  const said = { label, content: toWebVtt(content), durationMs, updatedAt: new Date(), createdBy: caller };
  const row = await db.prisma.$transaction(async (tx) => {
    await touchVideo(tx, place.videoId);
    return tx.caption.upsert({ where: { videoId_language: place }, create: { ...place, ...said }, update: said });
  });
  return toCaption(row, durationMs);
}

/** Takes them away; what is not there is gone as well. */
export async function removeCaption({ prisma }: VidDb, place: Place): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await touchVideo(tx, place.videoId);
    await tx.caption.deleteMany({ where: place });
  });
}

/** Reads captions as WebVTT. @throws VID_CAPTION_UNKNOWN */
export async function readCaption({ prisma }: VidDb, place: Place): Promise<string> {
  const row = await prisma.caption.findUnique({ where: { videoId_language: place } });
  if (!row) throw captionUnknown(`There are none in ${place.language}`);
  return row.content;
}
