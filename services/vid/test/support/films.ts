import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this machine makes videos: tests that need it are skipped where it does not. */
export const hasFfmpeg = ['ffmpeg', 'ffprobe'].every((name) => spawnSync(name, ['-version']).status === 0);
export const skipped = hasFfmpeg ? '' : ' (skipped: there is no ffmpeg here)';

export interface Film {
  readonly seconds: number;
  readonly size?: string;
  readonly hasAudio?: boolean;
  readonly extension?: 'mp4' | 'webm' | 'mkv';
}

const folder = mkdtempSync(join(tmpdir(), 'clever-films-'));
let made = 0;

/** Makes a film of moving figures and a tone. Each is another one. */
export function makeFilm({ seconds, size = '640x480', hasAudio = true, extension = 'mp4' }: Film): Buffer {
  const path = join(folder, `${made++}.${extension}`);
  const sound = hasAudio ? ['-f', 'lavfi', '-i', `sine=frequency=${300 + made}`] : [];
  const video =
    extension === 'webm' ? ['-c:v', 'libvpx', '-deadline', 'realtime'] : ['-c:v', 'libx264', '-preset', 'ultrafast'];
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25`, ...sound, '-t', String(seconds)],
    ...[...video, '-pix_fmt', 'yuv420p', '-metadata', `title=${crypto.randomUUID()}`, path],
  ]);
  return readFileSync(path);
}
