import { InvalidArgumentError } from 'commander';

const unitsMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Makes a parser of durations, such as `90d`, `12h`, `30m` or `45s`, within a range in milliseconds. @returns milliseconds */
export const duration =
  (minMs: number, maxMs: number) =>
  (value: string): number => {
    const [, count, unit] = /^([0-9]{1,6})([smhd])$/.exec(value) ?? [];
    const ms = Number(count) * unitsMs[unit as keyof typeof unitsMs];
    if (ms >= minMs && ms <= maxMs) return ms;
    throw new InvalidArgumentError(
      `It is not a duration from ${format(minMs)} to ${format(maxMs)}, such as 12h or 90d.`,
    );
  };

const format = (ms: number) => (ms >= unitsMs.d ? `${ms / unitsMs.d}d` : `${ms / unitsMs.s}s`);
