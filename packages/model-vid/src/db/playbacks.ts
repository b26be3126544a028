import { playbackUnknown } from '../problems.ts';
import type { Playback } from '../shapes.ts';
import type { VidDb } from './open-vid.ts';
import { touchVideo } from './touch-video.ts';
import { findVideo, toPlayback } from './video-row.ts';

interface NewPlayback {
  readonly policy: Playback['policy'];
  readonly caller: string;
}

/** Makes another address for a video. @throws VID_UNKNOWN */
export async function createPlayback(db: VidDb, videoId: string, { policy, caller }: NewPlayback): Promise<Playback> {
  await findVideo(db, videoId);
  return db.prisma.$transaction(async (tx) => {
    const row = await tx.playback.create({ data: { videoId, policy, createdBy: caller } });
    await touchVideo(tx, videoId);
    return toPlayback(row);
  });
}

/** Takes an address away; one that is not there is gone as well. */
export async function removePlayback({ prisma }: VidDb, videoId: string, id: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.playback.deleteMany({ where: { id, videoId } });
    if (count > 0) await touchVideo(tx, videoId);
  });
}

/** Makes sure that there is an address. @throws VID_PLAYBACK_UNKNOWN */
export async function expectPlayback({ prisma }: VidDb, id: string): Promise<void> {
  if (!(await prisma.playback.findUnique({ where: { id } }))) throw playbackUnknown(`There is no ${id}`);
}
