import type { LogLine } from './read-logs.ts';

/** A line of a trace, placed in time: milliseconds from the trace's begin. */
export interface Step {
  readonly line: LogLine;
  readonly offsetMs: number;
  /** Zero for lines that are no requests: they say something at one moment. */
  readonly lengthMs: number;
}

/** A trace from its begin to its end. */
export interface Waterfall {
  readonly beganAt: Date;
  readonly totalMs: number;
  readonly steps: readonly Step[];
}

/** Lays the lines of a trace out in time. That of a request is written at its end: it began as long before as it took. */
export function layOut(lines: readonly LogLine[]): Waterfall {
  const timed = lines.map((line) => {
    const lengthMs = line.message === 'request' ? Math.max(0, Number(line.fields.ms) || 0) : 0;
    return { line, lengthMs, startMs: Date.parse(line.time) - lengthMs };
  });
  const begin = Math.min(...timed.map(({ startMs }) => startMs));
  const end = Math.max(...timed.map(({ startMs, lengthMs }) => startMs + lengthMs));
  const steps = timed
    .map(({ line, lengthMs, startMs }) => ({ line, lengthMs, offsetMs: startMs - begin }))
    // What calls another begins with it at the latest, and ends after it.
    .sort((one, other) => one.offsetMs - other.offsetMs || other.lengthMs - one.lengthMs);
  return { beganAt: new Date(begin), totalMs: end - begin, steps };
}
