import type { Playable, PlayableEncoding } from '@clever/model-vid/db';

/** What follows addresses in a playlist: players send nothing by themselves. */
export function suffixOf(query: { readonly token?: string; readonly device?: string }): string {
  const text = new URLSearchParams(query).toString();
  return text && `?${text}`;
}

const quote = (text: string) => `"${text.replaceAll('"', "'")}"`;

/**
 * Writes the HLS playlist of a video: renditions from the best one on, audio, captions.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8216
 */
export function masterPlaylist(
  { encodingId, captions }: Playable,
  { renditions }: PlayableEncoding,
  suffix: string,
): string {
  const audio = renditions.find(({ kind }) => kind === 'audio');
  const groups = `${audio ? ',AUDIO="audio"' : ''}${captions.length > 0 ? ',SUBTITLES="captions"' : ''}`;
  const at = (name: string) => `${encodingId}/${name}/index.m3u8${suffix}`;
  const streams = renditions.flatMap(({ kind, name, width, height, bandwidth, averageBandwidth, codecs }) => {
    if (kind !== 'video') return [];
    const sum = (own: number | null, other: number | null | undefined) => (own ?? 0) + (other ?? 0);
    const rates = `BANDWIDTH=${sum(bandwidth, audio?.bandwidth)},AVERAGE-BANDWIDTH=${sum(averageBandwidth, audio?.averageBandwidth)}`;
    const all = [codecs, audio?.codecs].filter(Boolean).join();
    return [`#EXT-X-STREAM-INF:${rates},RESOLUTION=${width}x${height},CODECS="${all}"${groups}`, at(name)];
  });
  return lines([
    ...['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS'],
    ...(audio
      ? [`#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="audio",DEFAULT=YES,AUTOSELECT=YES,URI="${at(audio.name)}"`]
      : []),
    ...captions.map(
      ({ language, label }) =>
        `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME=${quote(label)},LANGUAGE="${language}",AUTOSELECT=YES,DEFAULT=NO,URI="captions/${language}/index.m3u8${suffix}"`,
    ),
    ...streams,
  ]);
}

/** Gives the addresses in a rendition's playlist what follows them. */
export const mediaPlaylist = (stored: string, suffix: string): string =>
  stored.replaceAll('media.mp4', `media.mp4${suffix}`);

/** Writes the playlist of captions: one piece, as long as the video. */
export function captionPlaylist(durationMs: number, suffix: string): string {
  const seconds = durationMs / 1_000;
  return lines([
    ...['#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${Math.ceil(seconds)}`, '#EXT-X-PLAYLIST-TYPE:VOD'],
    ...[`#EXTINF:${seconds.toFixed(3)},`, `text.vtt${suffix}`, '#EXT-X-ENDLIST'],
  ]);
}

const lines = (all: readonly string[]) => `${all.join('\n')}\n`;
