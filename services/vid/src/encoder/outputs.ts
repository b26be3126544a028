import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MadeRendition } from '@clever/model-vid/db';
import type { Order } from './messages.ts';
import { probe } from './probe.ts';

interface Segment {
  readonly seconds: number;
  readonly bytes: number;
}

/** Reads a rendition that was made, as it is told of. @throws Error where it is not what was to be made */
export async function readRendition(order: Order, name: string): Promise<MadeRendition> {
  const path = join(order.folder, `${name}.mp4`);
  const kind = name === 'audio' ? 'audio' : 'video';
  const { streams = [] } = await probe(path, order);
  const [stream] = streams;
  if (streams.length !== 1 || stream?.codec_name !== (kind === 'audio' ? 'aac' : 'h264'))
    throw new Error(`${name} is not ${kind}`);
  const playlist = (await readFile(join(order.folder, `${name}.m3u8`), 'utf8')).replaceAll(`${name}.mp4`, 'media.mp4');
  return {
    ...{ name, kind, width: stream.width ?? null, height: stream.height ?? null },
    ...rates(segmentsOf(playlist)),
    codecs: kind === 'audio' ? 'mp4a.40.2' : await videoCodec(path),
    bytes: (await stat(path)).size,
    playlist,
  };
}

/** Reads a picture that was made. */
export async function readPicture({ folder }: Order, name: string): Promise<MadeRendition> {
  const { size: bytes } = await stat(join(folder, `${name}.webp`));
  const none = { width: null, height: null, bandwidth: null, averageBandwidth: null, codecs: null, playlist: null };
  return { ...none, name, kind: 'image', bytes };
}

/** Adds up the lengths of segments. */
export const secondsOf = (playlist: string): number =>
  segmentsOf(playlist).reduce((sum, { seconds }) => sum + seconds, 0);

const segmentsOf = (playlist: string): Segment[] =>
  [...playlist.matchAll(/#EXTINF:([\d.]+),[^\n]*\n#EXT-X-BYTERANGE:(\d+)@/g)].map(([, seconds, bytes]) => ({
    seconds: Number(seconds),
    bytes: Number(bytes),
  }));

/** The last segment of a rendition may be so short that its rate says nothing. */
const minSeconds = 0.5;

function rates(segments: readonly Segment[]): Pick<MadeRendition, 'bandwidth' | 'averageBandwidth'> {
  const total = (of: (segment: Segment) => number) => segments.reduce((sum, one) => sum + of(one), 0);
  const averageBandwidth = Math.ceil(
    (8 * total(({ bytes }) => bytes)) /
      Math.max(
        0.01,
        total(({ seconds }) => seconds),
      ),
  );
  const peaks = segments
    .filter(({ seconds }) => seconds >= minSeconds)
    .map(({ bytes, seconds }) => (8 * bytes) / seconds);
  return { averageBandwidth, bandwidth: Math.ceil(Math.max(averageBandwidth, ...peaks)) };
}

/** Names profile and level as they stand in the box `avcC`. @see RFC 6381, 3.3 */
async function videoCodec(path: string): Promise<string> {
  await using file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(8_192), 0, 8_192, 0);
  const at = buffer.indexOf('avcC', 0, 'latin1');
  if (at < 0) throw new Error('the pictures have no avcC box');
  return `avc1.${buffer.toString('hex', at + 5, at + 8)}`;
}
