import { problems } from '@clever/model-vid';
import {
  checkRevoked,
  keepStream,
  listenPlayback,
  type Playable,
  readPlayable,
  type VidDb,
} from '@clever/model-vid/db';
import type { Tokens } from '@clever/tokens';
import { LRUCache } from 'lru-cache';
import type { Claims } from './claims.ts';

/** Who asks for something that is watched. */
export interface Asking {
  readonly playbackId: string;
  readonly kind: 'video' | 'thumbnail' | 'storyboard';
  readonly token: string | undefined;
  readonly device: string | undefined;
}

export interface Gate {
  /**
   * Lets whoever may watch.
   *
   * @throws VID_PLAYBACK_UNKNOWN, of what is not published as well; VID_TOKEN_REFUSED; VID_TOKEN_REVOKED; VID_DEVICE_REFUSED; VID_STREAMS_EXCEEDED
   */
  admit(asking: Asking): Promise<Playable>;
  close(): Promise<void>;
}

/** A stream that is not asked for anything for so long makes room for another. */
const leaseMs = 30_000;
/** How long a decision counts, unless something is revoked. */
const keepMs = 10_000;
const maxAgeMs = 60_000;

/** Keeps in memory what is watched, and who may: replicas are told of what changes. */
export async function openGate(db: VidDb, tokens: Tokens<Claims>): Promise<Gate> {
  const playables = new LRUCache<string, Promise<Playable>>({ max: 2_000, ttl: maxAgeMs });
  const videos = new LRUCache<string, string>({ max: 2_000 });
  const admitted = new LRUCache<string, Promise<void>>({ max: 50_000, ttl: keepMs });

  const unlisten = await listenPlayback(db, (change) => {
    if (!change || 'subject' in change) admitted.clear();
    // What is being read may be of before the change: which video it is of is not known yet.
    if (!change) playables.clear();
    else if ('videoId' in change)
      for (const id of playables.keys())
        if ((videos.get(id) ?? change.videoId) === change.videoId) playables.delete(id);
  });

  function find(id: string): Promise<Playable> {
    const known = playables.get(id);
    if (known) return known;
    const reading = readPlayable(db, id);
    playables.set(id, reading);
    reading.then(
      ({ videoId }) => videos.set(id, videoId),
      () => playables.delete(id),
    );
    return reading;
  }

  async function checkToken({ playbackId, kind, token, device }: Asking): Promise<void> {
    const { subject, claims } = await tokens.verify(token, kind);
    if (subject !== playbackId) throw problems.tokenRefused('The token is for something else');
    if (claims.device !== null && claims.device !== device)
      throw problems.deviceRefused(
        device === undefined ? 'Send the device as Clever-Device, or in the address' : undefined,
      );
    const viewer = { playerId: claims.player, deviceId: claims.device ?? claims.id, generations: claims.gen };
    const stream = { ...viewer, playbackId, maxStreams: claims.max, leaseMs };
    await once(JSON.stringify([kind === 'video', playbackId, viewer, claims.max]), () =>
      kind === 'video' ? keepStream(db, stream) : checkRevoked(db, viewer),
    );
  }

  /** Of those who ask at once, one asks the database. What was refused is asked again. */
  function once(key: string, decide: () => Promise<void>): Promise<void> {
    const known = admitted.get(key);
    if (known) return known;
    const deciding = decide();
    admitted.set(key, deciding);
    deciding.catch(() => admitted.delete(key));
    return deciding;
  }

  return {
    async admit(asking) {
      const playable = await find(asking.playbackId);
      if (!playable.isPublished) throw problems.playbackUnknown('It is not published');
      if (playable.policy === 'signed') await checkToken(asking);
      return playable;
    },
    close: unlisten,
  };
}
