import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the event loop is looked at, in milliseconds. */
export const resolutionMs = 20;
type Delays = ReturnType<typeof monitorEventLoopDelay>;
let histogram: Delays | undefined;
let resets = 0;

/** One for all services of a process: each wakes it fifty times a second. */
function delays(): Delays {
  if (histogram) return histogram;
  histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  return histogram;
}

const lateMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs);

/** Reads how late this process' event loop was since the last reading, whoever made it: the 99th percentile, in milliseconds. */
export function readDelay(): number {
  const seen = delays();
  const ms = seen.count > 0 ? lateMs(seen.percentile(99)) : 0;
  seen.reset();
  resets++;
  return Math.round(ms * 10) / 10;
}

/** Makes a reader of how late the event loop was on average since its own last reading, in milliseconds. */
export function meanDelayReader(): () => number {
  let last = sumOf(delays());
  return () => {
    const now = sumOf(delays());
    const { count, total } = now.resets === last.resets ? last : none;
    const samples = now.count - count;
    const mean = samples > 0 ? lateMs((now.total - total) / samples) : 0;
    last = now;
    return mean;
  };
}

const none = { count: 0, total: 0 };

const sumOf = ({ count, mean }: Delays) => ({ resets, count, total: count > 0 ? mean * count : 0 });
