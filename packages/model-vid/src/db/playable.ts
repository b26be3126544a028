import { playbackUnknown } from '../problems.ts';
import type { Storyboard } from './encode.ts';
import type { EncodingModel } from './generated/models.ts';
import type { VidDb } from './open-vid.ts';

/** What is known of an address at which a video is watched: small enough to be kept in memory. */
export interface Playable {
  readonly playbackId: string;
  readonly policy: 'public' | 'signed';
  readonly videoId: string;
  readonly title: string;
  readonly isPublished: boolean;
  readonly durationMs: number | null;
  /** The encoding that is played; null before there is one. */
  readonly encodingId: string | null;
  /** Of each encoding whose bytes are there: who watches an older one watches on. */
  readonly encodings: ReadonlyMap<string, PlayableEncoding>;
  readonly captions: readonly { readonly language: string; readonly label: string }[];
  readonly chapters: readonly { readonly seconds: number; readonly title: string }[];
}

export interface PlayableEncoding {
  readonly storage: string;
  readonly storyboard: Storyboard;
  readonly renditions: readonly PlayableRendition[];
}

export interface PlayableRendition {
  readonly name: string;
  readonly kind: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly bandwidth: number | null;
  readonly averageBandwidth: number | null;
  readonly codecs: string | null;
  readonly bytes: bigint;
}

/** Reads what is watched at an address. @throws VID_PLAYBACK_UNKNOWN */
export async function readPlayable({ prisma }: VidDb, playbackId: string): Promise<Playable> {
  const found = await prisma.playback.findUnique({ where: { id: playbackId }, include: { video: { include: parts } } });
  if (!found) throw playbackUnknown(`There is no ${playbackId}`);
  const { id: videoId, title, isPublished, durationMs, encodingId, encodings, captions, chapters } = found.video;
  return {
    ...{ playbackId, videoId, title, isPublished, durationMs, encodingId, captions },
    policy: found.policy as Playable['policy'],
    encodings: new Map(encodings.map((one) => [one.id, toEncoding(one)])),
    chapters: chapters as unknown as Playable['chapters'],
  };
}

const parts = {
  encodings: {
    where: { state: 'ready' },
    include: { renditions: { orderBy: { bandwidth: 'desc' }, omit: { playlist: true, encodingId: true } } },
  },
  captions: { orderBy: { language: 'asc' }, select: { language: true, label: true } },
} as const;

const toEncoding = ({
  storage,
  storyboard,
  renditions,
}: EncodingModel & { readonly renditions: readonly PlayableRendition[] }): PlayableEncoding => ({
  ...{ storage: storage ?? 'disk', storyboard: storyboard as unknown as Storyboard, renditions },
});

/** Reads the HLS playlist of a rendition; undefined where there is none. */
export async function readPlaylist({ prisma }: VidDb, encodingId: string, name: string): Promise<string | undefined> {
  const where = { encodingId_name: { encodingId, name } };
  return (await prisma.rendition.findUnique({ where, select: { playlist: true } }))?.playlist ?? undefined;
}

/** Tells what changed of what is watched: a video, or who may watch; undefined is that something may have been missed. @returns stops listening */
export const listenPlayback = (
  { database }: VidDb,
  onChange: (change: { readonly videoId: string } | { readonly subject: string } | undefined) => void,
): Promise<() => Promise<void>> =>
  database.listen('vid', (payload) => {
    const [kind, of = ''] = payload === null ? [] : (JSON.parse(payload) as string[]);
    onChange(kind === 'v' ? { videoId: of } : kind === 'r' ? { subject: of } : undefined);
  });
