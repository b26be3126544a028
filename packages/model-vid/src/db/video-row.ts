import { rowView } from '@clever/model';
import { videoUnknown } from '../problems.ts';
import { isStale } from '../rules/stale.ts';
import type { Caption, Playback, Video } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';
import type { CaptionModel, PlaybackModel, RenditionModel } from './generated/models.ts';
import type { VidDb } from './open-vid.ts';

const order = { orderBy: { name: 'asc' } } as const;

/** What a video is read with. Bytes of captions and playlists stay where they are. */
export const withParts = {
  encodings: { orderBy: { id: 'asc' }, include: { renditions: { ...order, omit: { playlist: true } } } },
  playbacks: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
  captions: { orderBy: { language: 'asc' }, omit: { content: true } },
} satisfies Prisma.VideoInclude;

export type VideoRow = Prisma.VideoGetPayload<{ include: typeof withParts }>;

/** Finds a video that is there. @throws VID_UNKNOWN */
export async function findVideo({ prisma }: Pick<VidDb, 'prisma'>, id: string): Promise<VideoRow> {
  const row = await prisma.video.findFirst({ where: { id, removedAt: null }, include: withParts });
  if (!row) throw videoUnknown(`There is no ${id}`);
  return row;
}

/** Its parts are read after it: where an encoding ended in between, that is what counts. */
export function toVideo(row: VideoRow): Video {
  const { encodings, playbacks, captions, encodingId, latestId, change: _, removedAt: _at, ...own } = row;
  const latest = encodings.find(({ id }) => id === latestId) ?? encodings.at(-1);
  if (!latest) throw videoUnknown(`${row.id} was removed`);
  const played = encodings.find(({ id }) => id === encodingId) ?? (latest.state === 'ready' ? latest : undefined);
  const { id, fileId, state, progress, reason } = latest;
  return {
    ...rowView(own),
    state: played ? 'ready' : state,
    encoding: { id, fileId, state, progress, reason },
    ...{ durationMs: played?.durationMs ?? null, width: played?.width ?? null, height: played?.height ?? null },
    renditions: (played?.renditions ?? []).map(toRendition),
    playbacks: playbacks.map(toPlayback),
    captions: captions.map((one) => toCaption(one, played?.durationMs ?? null)),
  } as Video;
}

export const toRendition = ({
  name,
  kind,
  width,
  height,
  bandwidth,
  bytes,
}: Omit<RenditionModel, 'playlist'>): Video['renditions'][number] => ({
  ...{ name, kind: kind as 'video', width, height, bandwidth, bytes: Number(bytes) },
});

export const toPlayback = ({ id, policy, createdAt }: PlaybackModel): Playback => ({
  ...{ id, policy: policy as Playback['policy'], createdAt: createdAt.toISOString() },
});

export const toCaption = (
  { language, label, durationMs, updatedAt }: Omit<CaptionModel, 'content'>,
  videoMs: number | null,
): Caption => ({ language, label, isStale: isStale(durationMs, videoMs), updatedAt: updatedAt.toISOString() });
