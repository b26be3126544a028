import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const pictures = ['testsrc2=size=640x360:rate=25', 'mandelbrot=size=640x360:rate=25'];

/** Makes a film for the demo, by ffmpeg itself: moving pictures and a tone. */
export async function demoFilm(at: number, seconds: number): Promise<{ bytes: Buffer; sha256: string }> {
  const path = join(tmpdir(), `clever-film-${randomUUID()}.mp4`);
  const inputs = [
    '-f',
    'lavfi',
    '-i',
    String(pictures[at % pictures.length]),
    '-f',
    'lavfi',
    '-i',
    `sine=frequency=${330 + 110 * at}`,
  ];
  const output = [
    '-t',
    String(seconds),
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    path,
  ];
  try {
    await promisify(execFile)('ffmpeg', ['-v', 'error', '-y', ...inputs, ...output]);
    const bytes = await readFile(path);
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  } finally {
    await rm(path, { force: true });
  }
}
