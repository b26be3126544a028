import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface EncoderState {
  readonly isThere: boolean;
  /** Its version, or why it cannot be used. */
  readonly about: string;
}

interface Looking {
  readonly VID_FFMPEG_FOLDER: string;
}

/** Names a tool as it is started. */
export const toolOf = (folder: string, name: 'ffmpeg' | 'ffprobe'): string =>
  folder === '' ? name : join(folder, name);

/** Finds out whether videos can be made here. */
export async function lookForEncoder({ VID_FFMPEG_FOLDER: folder }: Looking): Promise<EncoderState> {
  try {
    const ask = (name: 'ffmpeg' | 'ffprobe') => run(toolOf(folder, name), ['-version'], { timeout: 10_000 });
    const [{ stdout }] = await Promise.all([ask('ffmpeg'), ask('ffprobe')]);
    return { isThere: true, about: firstLine(stdout) };
  } catch (error) {
    return { isThere: false, about: firstLine((error as Error).message) };
  }
}

const firstLine = (text: string) => (text.split('\n', 1)[0] as string).slice(0, 200);
