import { meanDelayReader } from './event-loop-delay.ts';

/** Returns whether a route answers also when the service has too much to do: an operator needs it then. */
export const isVital = (url: string | undefined): boolean => url?.startsWith('/health/') === true || url === '/metrics';

const sampleMs = 250;
const samples = 4;

export interface Lateness {
  isLate(): boolean;
  stop(): void;
}

/**
 * Watches whether the event loop is late by more than a limit, on average over a whole second. One long pause,
 * such as loading a library, is not overload.
 *
 * @param limitMs 0 is never
 */
export function watchLateness(limitMs: number): Lateness {
  if (limitMs === 0) return { isLate: () => false, stop: () => undefined };
  const readMean = meanDelayReader();
  let lateSamples = 0;
  const timer = setInterval(() => {
    lateSamples = readMean() > limitMs ? lateSamples + 1 : 0;
  }, sampleMs).unref();
  return {
    isLate: () => lateSamples >= samples,
    stop: () => clearInterval(timer),
  };
}
