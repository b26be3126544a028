import type { Rung } from './ladder.ts';
import type { Order } from './messages.ts';
import { guards } from './probe.ts';

/** Length of a segment, in seconds: each begins with a key frame, the same in all renditions. */
const segmentSeconds = 4;

/** Writes what ffmpeg is asked: all renditions in one pass, each a single file of fragments with a playlist of its ranges. */
export function encodeArguments(order: Order, rungs: readonly Rung[], hasAudio: boolean): string[] {
  const split = `[0:v:0]fps=fps='min(60,source_fps)',split=${rungs.length}${rungs.map((_, at) => `[s${at}]`).join('')}`;
  const scaled = rungs.map(
    ({ side }, at) =>
      `[s${at}]scale=w='if(gt(iw,ih),-2,${side})':h='if(gt(iw,ih),${side},-2)',setsar=1,format=yuv420p[v${at}]`,
  );
  const rates = rungs.flatMap(({ kilobits }, at) => [
    `-maxrate:v:${at}`,
    `${kilobits}k`,
    `-bufsize:v:${at}`,
    `${2 * kilobits}k`,
  ]);
  const streams = rungs.map(({ name }, at) => `v:${at}${hasAudio ? ',agroup:audio' : ''},name:${name}`);
  return [
    ...[
      '-v',
      'error',
      '-nostdin',
      '-y',
      ...guards,
      '-threads',
      String(order.threads),
      '-t',
      String(order.maxSeconds),
      '-i',
      order.source,
    ],
    ...['-filter_complex_threads', String(order.threads), '-filter_complex', [split, ...scaled].join(';')],
    ...rungs.flatMap((_, at) => ['-map', `[v${at}]`]),
    ...(hasAudio ? ['-map', '0:a:0', '-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-ar', '48000'] : []),
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-threads', String(order.threads), ...rates],
    ...[
      '-force_key_frames',
      `expr:gte(t,n_forced*${segmentSeconds})`,
      '-sc_threshold',
      '0',
      '-map_metadata',
      '-1',
      '-map_chapters',
      '-1',
    ],
    ...[
      '-f',
      'hls',
      '-hls_time',
      String(segmentSeconds),
      '-hls_playlist_type',
      'vod',
      '-hls_segment_type',
      'fmp4',
      '-hls_flags',
      'single_file',
    ],
    ...[
      '-hls_segment_filename',
      '%v.mp4',
      '-var_stream_map',
      [...streams, ...(hasAudio ? ['a:0,agroup:audio,name:audio'] : [])].join(' '),
    ],
    ...['-progress', 'pipe:1', '-nostats', '%v.m3u8'],
  ];
}
