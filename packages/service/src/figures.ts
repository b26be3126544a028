import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Figures } from '@clever/contract/permits';
import type { Departed } from './admission.ts';

const resolutionMs = 20;

/** Measures how a process is, for what it reports of itself. */
export interface FigureReader {
  /** Counts a request that is over, where it failed. */
  departed(departed: Departed): void;
  /** Sets the source of the number of requests under way. */
  follow(inFlight: () => number): void;
  /** Reads the figures; the delay of the event loop is that since the last reading. */
  read(): Promise<Figures>;
  stop(): void;
}

/** Starts to measure. `faultsOf` tells what the service lacks to be ready, and never rejects. */
export function measureProcess(faultsOf: () => Promise<readonly string[]>): FigureReader {
  const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  let failed = 0;
  let inFlight = () => 0;
  return {
    departed({ request, status }) {
      const { operation } = request.routeOptions.config;
      // "Not ready" is an answer, and no error.
      if (status >= 500 && !operation?.name.startsWith('ops.')) failed++;
    },
    follow(count) {
      inFlight = count;
    },
    async read() {
      const delayMs = delay.count > 0 ? Math.max(0, Math.round(delay.percentile(99) / 1e5) / 10 - resolutionMs) : 0;
      delay.reset();
      const faults = (await faultsOf()).slice(0, 32);
      return { startedAt, memoryBytes: process.memoryUsage.rss(), delayMs, inFlight: inFlight(), failed, faults };
    },
    stop: () => void delay.disable(),
  };
}
