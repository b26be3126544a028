import { join } from 'node:path';
import type { Storyboard } from '@clever/model-vid/db';
import { toolOf } from './look-for-encoder.ts';
import type { Order } from './messages.ts';
import { runTool } from './run-tool.ts';

/** A rendition that pictures are taken of. */
export interface Shown {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

const columns = 10;
const maxTiles = 100;
const tileWidth = 160;
const timeoutMs = 600_000;
const webp = ['-frames:v', '1', '-c:v', 'libwebp', '-quality', '80'];

/** Takes a picture from a tenth of the video on, 10 s at most. */
export async function makePoster(order: Order, { name }: Shown, seconds: number): Promise<void> {
  const at = Math.min(10, seconds / 10).toFixed(2);
  await run(order, ['-ss', at, '-i', join(order.folder, `${name}.mp4`), ...webp, 'poster.webp']);
}

/** Takes pictures at equal distances, at most a hundred, and puts them side by side. */
export async function makeStoryboard(
  order: Order,
  { name, width, height }: Shown,
  duration: number,
): Promise<Storyboard> {
  const seconds = Math.max(1, Math.ceil(duration / maxTiles));
  const tiles = Math.max(1, Math.ceil(duration / seconds));
  const tileHeight = 2 * Math.max(1, Math.round((tileWidth * height) / width / 2));
  const filter = `fps=1/${seconds},scale=${tileWidth}:${tileHeight},tile=${columns}x${Math.ceil(tiles / columns)}`;
  await run(order, ['-i', join(order.folder, `${name}.mp4`), '-vf', filter, ...webp, 'storyboard.webp']);
  return { columns, tiles, tileWidth, tileHeight, seconds };
}

/** What is read here was made here. */
const run = ({ tools, folder, memoryMb, threads }: Order, args: readonly string[]) =>
  runTool(toolOf(tools, 'ffmpeg'), ['-v', 'error', '-nostdin', '-y', '-threads', String(threads), ...args], {
    folder,
    memoryMb,
    timeoutMs,
  });
