/** Containers round: a source that was only written anew differs by less, in milliseconds. */
const toleranceMs = 250;

/** Returns whether captions were written for a video of another length. */
export const isStale = (forMs: number | null, videoMs: number | null): boolean =>
  forMs !== null && videoMs !== null && Math.abs(forMs - videoMs) > toleranceMs;
