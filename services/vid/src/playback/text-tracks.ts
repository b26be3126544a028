import { timeOf } from '@clever/model-vid';
import type { Playable, Storyboard } from '@clever/model-vid/db';

const track = (cues: readonly { fromMs: number; toMs: number; text: string }[]) =>
  `WEBVTT\n\n${cues.map(({ fromMs, toMs, text }) => `${timeOf(fromMs)} --> ${timeOf(toMs)}\n${text}\n`).join('\n')}`;

/** Writes chapters as WebVTT: each ends where the next begins. */
export function chapterTrack({ chapters, durationMs }: Playable): string {
  const sorted = chapters.toSorted((one, other) => one.seconds - other.seconds);
  const cues = sorted.map(({ seconds, title }, at) => ({
    fromMs: seconds * 1_000,
    toMs: (sorted[at + 1]?.seconds ?? (durationMs ?? 0) / 1_000) * 1_000,
    text: title.replaceAll('-->', '→'),
  }));
  return track(cues.filter(({ fromMs, toMs }) => fromMs < toMs));
}

/** Writes which part of the storyboard shows which time. @see https://www.w3.org/TR/media-frags/#naming-space */
export function storyboardTrack(
  { columns, tiles, tileWidth, tileHeight, seconds }: Storyboard,
  durationMs: number,
  suffix: string,
): string {
  const cues = Array.from({ length: tiles }, (_, at) => ({
    fromMs: at * seconds * 1_000,
    toMs: Math.min((at + 1) * seconds * 1_000, durationMs),
    text: `storyboard.webp${suffix}#xywh=${(at % columns) * tileWidth},${Math.floor(at / columns) * tileHeight},${tileWidth},${tileHeight}`,
  }));
  return track(cues.filter(({ fromMs, toMs }) => fromMs < toMs));
}
