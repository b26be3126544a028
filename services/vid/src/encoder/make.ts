import { encodeArguments } from './arguments.ts';
import { rungsOf } from './ladder.ts';
import { toolOf } from './look-for-encoder.ts';
import type { Made, Order } from './messages.ts';
import { readPicture, readRendition, secondsOf } from './outputs.ts';
import { makePoster, makeStoryboard, type Shown } from './pictures.ts';
import { type Probed, probeSource, Refused } from './probe.ts';
import { runTool, ToolFailed } from './run-tool.ts';

/** Makes everything of a source. @throws Refused where the source is at fault */
export async function make(order: Order, onProgress: (percent: number) => void): Promise<Made> {
  const probed = await probeSource(order);
  const rungs = rungsOf(probed.width, probed.height);
  await encode(order, probed, onProgress);
  const names = [...rungs.map(({ name }) => name), ...(probed.hasAudio ? ['audio'] : [])];
  const renditions = await Promise.all(names.map((name) => readRendition(order, name)));
  const videos = renditions.filter(({ kind }) => kind === 'video');
  const seconds = secondsOf(videos[0]?.playlist ?? '');
  if (seconds === 0) throw new Refused('It has no pictures that could be shown');
  const [best, smallest] = [videos[0], videos.at(-1)] as [Shown, Shown];
  await makePoster(order, best, seconds);
  const storyboard = await makeStoryboard(order, smallest, seconds);
  const pictures = await Promise.all(['poster', 'storyboard'].map((name) => readPicture(order, name)));
  const { width, height } = best;
  return {
    durationMs: Math.round(seconds * 1_000),
    width,
    height,
    storyboard,
    renditions: [...renditions, ...pictures],
  };
}

async function encode(
  order: Order,
  { seconds, hasAudio, ...size }: Probed,
  onProgress: (percent: number) => void,
): Promise<void> {
  const onLine = (line: string) => {
    const [, micros] = /^out_time_us=(\d+)$/.exec(line) ?? [];
    if (micros !== undefined && seconds !== undefined)
      onProgress(Math.min(99, Math.floor(Number(micros) / seconds / 10_000)));
  };
  const args = encodeArguments(order, rungsOf(size.width, size.height), hasAudio);
  const { folder, memoryMb, timeoutMs } = order;
  await runTool(toolOf(order.tools, 'ffmpeg'), args, { folder, memoryMb, timeoutMs, onLine }).catch(
    (error: unknown) => {
      throw error instanceof ToolFailed && !error.isKilled
        ? new Refused(`It cannot be decoded: ${error.message}`)
        : error;
    },
  );
}
