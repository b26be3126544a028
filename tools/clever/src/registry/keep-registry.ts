import { setTimeout as sleep } from 'node:timers/promises';
import { type Registry, type StartOptions, startRegistry } from '@clever/tool-registry';
import { createBackoff } from '../split/backoff.ts';

export interface KeepOptions {
  readonly start: StartOptions;
  /** Called with each process: the first one, and its replacements. */
  readonly onStart: (registry: Registry) => void;
  readonly tell: (line: string) => void;
}

/** A registry that comes back. */
export type Kept = Pick<Registry, 'url' | 'folder' | 'uplink'> & AsyncDisposable;

/**
 * Runs a registry, and starts it again at the same address when it dies, with growing pauses.
 *
 * @returns the first one, and what stops whichever runs
 * @throws Error when it does not start the first time
 */
export async function keepRegistry({ start, onStart, tell }: KeepOptions): Promise<Kept> {
  const stop = new AbortController();
  const first = await startRegistry(start);
  onStart(first);
  // A port that was free the first time is the one that clients know.
  const again = { ...start, port: start.port || Number(new URL(first.url).port), uplink: first.uplink };
  const kept = keep(first, again, { onStart, tell, signal: stop.signal });
  return {
    url: first.url,
    folder: first.folder,
    uplink: first.uplink,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await kept;
    },
  };
}

type Keeping = Pick<KeepOptions, 'onStart' | 'tell'> & { readonly signal: AbortSignal };

async function keep(first: Registry, again: StartOptions, { onStart, tell, signal }: Keeping): Promise<void> {
  const pauseAfter = createBackoff();
  const asked = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  for (let current: Registry | undefined = first; ; ) {
    const startedAt = performance.now();
    if (current) await Promise.race([current.ended, asked]);
    if (signal.aborted) return current?.[Symbol.asyncDispose]();
    const pauseMs = pauseAfter(current ? performance.now() - startedAt : 0);
    tell(`the registry ${current ? 'ended' : 'does not start'}, next try in ${pauseMs / 1000} s`);
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    current = await startRegistry(again).catch((error: Error) => void tell(error.message));
    if (current) onStart(current);
  }
}
