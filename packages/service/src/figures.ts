import type { Figures } from '@clever/contract/permits';
import { type Departed, isFailure } from './admission.ts';
import { readDelay } from './event-loop-delay.ts';

/** Measures how a process is, for what it reports of itself. */
export interface FigureReader {
  /** Counts a request that is over, where it failed. */
  departed(departed: Departed): void;
  /** Sets the source of the number of requests under way. */
  follow(inFlight: () => number): void;
  /** Reads the figures; the delay of the event loop is that since the last reading. */
  read(): Promise<Figures>;
}

/** Starts to measure. `faultsOf` tells what the service lacks to be ready, and never rejects. */
export function measureProcess(faultsOf: () => Promise<readonly string[]>): FigureReader {
  const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();
  let failed = 0;
  let inFlight = () => 0;
  return {
    departed(departed) {
      if (isFailure(departed)) failed++;
    },
    follow(count) {
      inFlight = count;
    },
    async read() {
      const delayMs = readDelay();
      const faults = (await faultsOf()).slice(0, 32);
      return { startedAt, memoryBytes: process.memoryUsage.rss(), delayMs, inFlight: inFlight(), failed, faults };
    },
  };
}
