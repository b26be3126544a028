import type { LogLine } from './read-logs.ts';

/** A line of a trace, placed in time: milliseconds from the trace's begin. */
export interface Step {
  readonly line: LogLine;
  readonly offsetMs: number;
  /** Zero for lines that are no requests: they say something at one moment. */
  readonly lengthMs: number;
  /** How many requests it stands within. */
  readonly depth: number;
}

/** A trace from its begin to its end. */
export interface Waterfall {
  readonly beganAt: Date;
  readonly totalMs: number;
  readonly steps: readonly Step[];
}

interface Timed {
  readonly line: LogLine;
  readonly lengthMs: number;
  readonly startMs: number;
}

/** Times of lines are whole milliseconds, and written some time after: so far a call may seem to lie outside the request that made it. */
const maxSlackMs = 3;

/** Lays the lines of a trace out in time, each below the request that it belongs to. That of a request is written at its end: it began as long before as it took. */
export function layOut(lines: readonly LogLine[]): Waterfall {
  const timed = lines.map((line): Timed => {
    const lengthMs = isRequest(line) ? Math.max(0, Number(line.fields.ms) || 0) : 0;
    return { line, lengthMs, startMs: Date.parse(line.time) - lengthMs };
  });
  const byOuter = Map.groupBy(timed, (one) => outerOf(one, timed));
  const below = (outer: Placed | undefined, depth: number): Placed[] =>
    (byOuter.get(outer?.from) ?? [])
      .map((from): Placed => ({ ...from, from, depth, startMs: startWithin(from, outer) }))
      .toSorted((one, other) => one.startMs - other.startMs)
      .flatMap((one) => [one, ...below(one, depth + 1)]);
  const placed = below(undefined, 0);
  const begin = Math.min(...placed.map(({ startMs }) => startMs));
  const end = Math.max(...placed.map(({ startMs, lengthMs }) => startMs + lengthMs));
  const steps = placed.map(({ line, lengthMs, startMs, depth }) => ({
    line,
    lengthMs,
    depth,
    offsetMs: startMs - begin,
  }));
  return { beganAt: new Date(begin), totalMs: end - begin, steps };
}

interface Placed extends Timed {
  readonly from: Timed;
  readonly depth: number;
}

const isRequest = ({ message }: LogLine) => message === 'request';

/** The request that made a call, which has the same id, or that a line was written in: the latest of those that had begun. */
function outerOf(inner: Timed, all: readonly Timed[]): Timed | undefined {
  const { line, startMs } = inner;
  const service = isRequest(line) ? line.fields.caller : line.service;
  return all
    .filter((one) => one !== inner && isRequest(one.line) && one.line.service === service)
    .filter((one) => one.line.fields.requestId === line.fields.requestId && one.startMs <= startMs + maxSlackMs)
    .filter((one) => !isRequest(line) || one.lengthMs > inner.lengthMs)
    .toSorted((one, other) => other.startMs - one.startMs)[0];
}

/** A call that seems to lie a little outside its request is moved into it; one that lies further outside went on after the answer, or a clock is wrong. */
function startWithin({ startMs, lengthMs }: Timed, outer: Placed | undefined): number {
  if (!outer) return startMs;
  const latest = Math.max(outer.startMs, outer.startMs + outer.lengthMs - lengthMs);
  const inside = Math.min(Math.max(startMs, outer.startMs), latest);
  return Math.abs(inside - startMs) <= maxSlackMs ? inside : startMs;
}
