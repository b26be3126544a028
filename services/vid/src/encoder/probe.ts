import { toolOf } from './look-for-encoder.ts';
import type { Order } from './messages.ts';
import { runTool, ToolFailed } from './run-tool.ts';

/** The source is nothing that a video is made of. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** What is read of a source at all: containers and decoders, and nothing but files of this machine. Playlists and lists of files are none of them. */
export const guards = [
  ...['-protocol_whitelist', 'file,pipe'],
  ...['-format_whitelist', 'mov,matroska,avi,mpegts'],
  '-codec_whitelist',
  'h264,hevc,vp8,libvpx,vp9,libvpx-vp9,av1,libdav1d,mpeg4,mpeg2video,mjpeg,prores,aac,mp3,mp3float,opus,libopus,vorbis,libvorbis,ac3,eac3,flac,alac,pcm_s16le,pcm_s24le,pcm_s16be',
] as const;

export interface Probed {
  readonly width: number;
  readonly height: number;
  /** Undefined where the container does not say. */
  readonly seconds: number | undefined;
  readonly hasAudio: boolean;
}

interface Answer {
  readonly format?: { readonly duration?: string };
  readonly streams?: readonly {
    readonly codec_type?: string;
    readonly codec_name?: string;
    readonly width?: number;
    readonly height?: number;
    readonly duration?: string;
    readonly disposition?: { readonly attached_pic?: number };
  }[];
}

const probeTimeoutMs = 60_000;

/** Asks ffprobe what a file is. @throws ToolFailed */
export async function probe(path: string, { tools, memoryMb, folder }: Order): Promise<Answer> {
  const args = ['-v', 'error', ...guards, '-show_format', '-show_streams', '-of', 'json', '-i', path];
  return JSON.parse(await runTool(toolOf(tools, 'ffprobe'), args, { folder, memoryMb, timeoutMs: probeTimeoutMs }));
}

/** Finds out what a source is. @throws Refused naming what is wrong with it */
export async function probeSource(order: Order): Promise<Probed> {
  const { format, streams = [] } = await probe(order.source, order).catch((error: unknown) => {
    throw error instanceof ToolFailed && !error.isKilled
      ? new Refused(`It is no video that is read here: ${error.message}`)
      : error;
  });
  const video = streams.find(({ codec_type, disposition }) => codec_type === 'video' && !disposition?.attached_pic);
  if (!video?.codec_name || !video.width || !video.height) throw new Refused('It has no pictures that can be decoded');
  const { width, height } = video;
  if (width * height > order.maxPixels)
    throw new Refused(`It has ${width} times ${height} pixels, more than ${order.maxPixels}`);
  const seconds = Number(format?.duration ?? video.duration);
  if (seconds > order.maxSeconds)
    throw new Refused(`It is ${Math.ceil(seconds)} s long, more than ${order.maxSeconds}`);
  const hasAudio = streams.some(({ codec_type, codec_name }) => codec_type === 'audio' && codec_name !== undefined);
  return { width, height, seconds: seconds > 0 ? seconds : undefined, hasAudio };
}
