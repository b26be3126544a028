import { stream } from '@clever/contract';
import { problems, vid } from '@clever/model-vid';
import { type Playable, type PlayableEncoding, readCaption, readPlaylist } from '@clever/model-vid/db';
import { type AnswerHttp, answerBytes, storageNamed } from '@clever/storage';
import { handle } from '../context.ts';
import type { Vids } from '../open-vids.ts';
import type { Asking } from '../playback/gate.ts';
import { captionPlaylist, masterPlaylist, mediaPlaylist, suffixOf } from '../playback/manifests.ts';
import { chapterTrack, storyboardTrack } from '../playback/text-tracks.ts';
import { keyOf } from '../storage-key.ts';

const { master, rendition, media, caption, captionText, chapters, poster, storyboard, storyboardImage, view } =
  vid.operations;

interface Asked {
  readonly params: { readonly playbackId: string };
  readonly query: { readonly token?: string; readonly device?: string };
  readonly headers: { readonly 'clever-device'?: string };
}

const asking = ({ params, query, headers }: Asked, kind: Asking['kind']): Asking => ({
  ...{ playbackId: params.playbackId, kind, token: query.token, device: headers['clever-device'] ?? query.device },
});

const hls = 'application/vnd.apple.mpegurl';
const vtt = 'text/vtt; charset=utf-8';

/** What is the same for ever is kept for ever; by the viewer alone where it is signed. */
const forEver = ({ policy }: Playable) => `${policy === 'public' ? 'public' : 'private'}, max-age=31536000, immutable`;
/** What may change is kept for a moment. */
const forNow = ({ policy }: Playable) => ({
  'cache-control': policy === 'public' ? 'public, max-age=10' : 'private, no-store',
});

/** @throws VID_NOT_READY */
function played(playable: Playable): PlayableEncoding & { readonly id: string } {
  const id = playable.encodingId;
  const encoding = id === null ? undefined : playable.encodings.get(id);
  if (id === null || !encoding) throw problems.notReady();
  return { ...encoding, id };
}

interface File {
  readonly encodingId: string;
  readonly name: string;
  readonly type: 'video/mp4' | 'image/webp';
  readonly cacheControl: string;
}

/** Answers the bytes of a rendition. @throws VID_PLAYBACK_UNKNOWN; VID_RANGE_REFUSED */
function answerFile(vids: Vids, http: AnswerHttp, playable: Playable, { encodingId, name, type, cacheControl }: File) {
  const encoding = playable.encodings.get(encodingId);
  const found = encoding?.renditions.find(
    (one) => one.name === name && (one.kind === 'image') === (type === 'image/webp'),
  );
  if (!encoding || !found) throw problems.playbackUnknown(`There is no ${name} of it`);
  const storage = storageNamed(vids, encoding.storage);
  const file = `${name}.${type === 'video/mp4' ? 'mp4' : 'webp'}`;
  const bytes = {
    storage,
    key: keyOf(encodingId, file),
    tag: `${encodingId}-${name}`,
    size: Number(found.bytes),
    type,
    name: file,
  };
  return answerBytes(http, { ...bytes, isDownload: false, cacheControl, rangeRefused: problems.rangeRefused });
}

const picture = async (db: Vids, http: AnswerHttp, asked: Asking, name: string) => {
  const playable = await db.gate.admit(asked);
  const cacheControl = forNow(playable)['cache-control'];
  return answerFile(db, http, playable, { encodingId: played(playable).id, name, type: 'image/webp', cacheControl });
};

/** What players ask for. */
export const watching = [
  handle(master, async (asked, { db }) => {
    const playable = await db.gate.admit(asking(asked, 'video'));
    return stream(hls, masterPlaylist(playable, played(playable), suffixOf(asked.query)), forNow(playable));
  }),
  handle(rendition, async (asked, { db }) => {
    const playable = await db.gate.admit(asking(asked, 'video'));
    const { encodingId, name } = asked.params;
    const stored = playable.encodings.has(encodingId) ? await readPlaylist(db, encodingId, name) : undefined;
    if (stored === undefined) throw problems.playbackUnknown(`There is no ${name} of it`);
    const headers = { 'cache-control': playable.policy === 'public' ? forEver(playable) : 'private, no-store' };
    return stream(hls, mediaPlaylist(stored, suffixOf(asked.query)), headers);
  }),
  handle(media, async (asked, { db, http }) => {
    const playable = await db.gate.admit(asking(asked, 'video'));
    const { encodingId, name } = asked.params;
    return answerFile(db, http, playable, { encodingId, name, type: 'video/mp4', cacheControl: forEver(playable) });
  }),
  handle(caption, async (asked, { db }) => {
    const playable = await db.gate.admit(asking(asked, 'video'));
    if (playable.captions.every(({ language }) => language !== asked.params.language)) throw problems.captionUnknown();
    played(playable);
    return stream(hls, captionPlaylist(playable.durationMs ?? 0, suffixOf(asked.query)), forNow(playable));
  }),
  handle(captionText, async (asked, { db }) => {
    const playable = await db.gate.admit(asking(asked, 'video'));
    const text = await readCaption(db, { videoId: playable.videoId, language: asked.params.language });
    return stream(vtt, text, forNow(playable));
  }),
  handle(chapters, async (asked, { db }) => {
    const playable = await db.gate.admit(asking(asked, 'video'));
    played(playable);
    return stream(vtt, chapterTrack(playable), forNow(playable));
  }),
  handle(poster, (asked, { db, http }) => picture(db, http, asking(asked, 'thumbnail'), 'poster')),
  handle(storyboard, async (asked, { db }) => {
    const playable = await db.gate.admit(asking(asked, 'storyboard'));
    const text = storyboardTrack(played(playable).storyboard, playable.durationMs ?? 0, suffixOf(asked.query));
    return stream(vtt, text, forNow(playable));
  }),
  handle(storyboardImage, (asked, { db, http }) => picture(db, http, asking(asked, 'storyboard'), 'storyboard')),
  handle(view, async (asked, { db }) => {
    const playable = await db.gate.admit(asking(asked, 'video'));
    played(playable);
    db.counts.add(playable.videoId, playable.durationMs ?? 0, asked.body);
  }),
];
