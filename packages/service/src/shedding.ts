import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Returns whether a route answers also when the service has too much to do: an operator needs it then. */
export const isVital = (url: string | undefined): boolean => url?.startsWith('/health/') === true || url === '/metrics';

const resolutionMs = 10;
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
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  let lateSamples = 0;
  const timer = setInterval(() => {
    lateSamples = delay.mean / 1e6 - resolutionMs > limitMs ? lateSamples + 1 : 0;
    delay.reset();
  }, sampleMs).unref();
  return {
    isLate: () => lateSamples >= samples,
    stop() {
      clearInterval(timer);
      delay.disable();
    },
  };
}
