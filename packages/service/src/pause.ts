import { setTimeout } from 'node:timers/promises';

/** Waits for a duration in milliseconds, or until the signal aborts. It leaves no listener at the signal, which lives as long as the service. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
