import { captionRefused } from '../problems.ts';

const time = '(?:(\\d{1,3}):)?(\\d{2}):(\\d{2})[.,](\\d{3})';
const line = new RegExp(`^${time}[ \\t]+-->[ \\t]+${time}([ \\t].*)?$`);
const maxCues = 20_000;

interface Cue {
  readonly fromMs: number;
  readonly toMs: number;
  readonly settings: string;
  readonly text: string;
}

/**
 * Writes captions as WebVTT, from SubRip or WebVTT: cues alone, in the order of time, with their settings. Styles and notes are left out.
 *
 * @throws VID_CAPTION_REFUSED naming the line
 * @see https://www.w3.org/TR/webvtt1/
 */
export function toWebVtt(source: string): string {
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const cues: Cue[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at]?.includes('-->')) continue;
    const { cue, end } = readCue(lines, at);
    cues.push(cue);
    at = end;
    if (cues.length > maxCues) throw captionRefused(`There are more than ${maxCues} captions`);
  }
  if (cues.length === 0) throw captionRefused('There is no line such as 00:00:01,000 --> 00:00:02,000');
  cues.sort((one, other) => one.fromMs - other.fromMs);
  return `WEBVTT\n\n${cues.map(write).join('\n\n')}\n`;
}

function readCue(lines: readonly string[], at: number): { cue: Cue; end: number } {
  const found = line.exec((lines[at] ?? '').trim());
  if (!found) throw captionRefused(`Line ${at + 1} is no time: ${(lines[at] ?? '').slice(0, 60)}`);
  const [fromMs, toMs] = [milliseconds(found.slice(1, 5)), milliseconds(found.slice(5, 9))];
  if (toMs <= fromMs) throw captionRefused(`Line ${at + 1} ends before it begins`);
  let end = at + 1;
  while (end < lines.length && lines[end]?.trim() !== '') end++;
  // A blank line would end the cue, an arrow would begin another.
  const text = lines
    .slice(at + 1, end)
    .join('\n')
    .replaceAll('-->', '→');
  return { cue: { fromMs, toMs, settings: (found[9] ?? '').trimEnd(), text }, end };
}

const milliseconds = ([hours = '0', minutes, seconds, ms]: readonly (string | undefined)[]) =>
  ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(ms);

const write = ({ fromMs, toMs, settings, text }: Cue) => `${timeOf(fromMs)} --> ${timeOf(toMs)}${settings}\n${text}`;

/** Writes a time as WebVTT has it: `00:01:02.003`. */
export const timeOf = (ms: number): string =>
  `${String(Math.floor(ms / 3_600_000)).padStart(2, '0')}:${new Date(ms % 3_600_000).toISOString().slice(14, 23)}`;
