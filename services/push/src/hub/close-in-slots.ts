import type { Connection } from '../connections/connection.ts';

/** Who is told to come back while a replica stops finds another one at once. */
const retryMs = 500;
/** All have to be gone before the process is ended. */
const longestMs = 40_000;
const stepMs = 50;

/** Closes connections one after the other, so many a second, and faster where they would take too long. */
export function closeInSlots(connections: readonly Connection[], perSecond: number): void {
  const left = [...connections];
  const steps = Math.min((left.length / perSecond) * 1_000, longestMs) / stepMs;
  const each = Math.max(1, Math.ceil(left.length / Math.max(1, steps)));
  const step = () => {
    for (const connection of left.splice(0, each)) connection.close('stopping', Math.random() * retryMs);
    if (left.length > 0) setTimeout(step, stepMs);
  };
  step();
}
