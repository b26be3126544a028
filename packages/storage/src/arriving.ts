import type { Readable } from 'node:stream';
import { isProblem, standard } from '@clever/contract';

export interface Arriving {
  /** How long bytes may fail to come. */
  readonly stallMs: number;
  /** Ends the wait for more. */
  readonly lost?: AbortSignal;
}

/**
 * Gives the bytes of a body as they come. It leaves the body itself alone, so that whoever sent it can still be answered.
 *
 * @throws REQUEST_TIMEOUT when none come for a while; BAD_REQUEST when the sender went away; TOO_LARGE; the reason of `lost`
 */
export async function* arriving(body: Readable, { stallMs, lost }: Arriving): AsyncGenerator<Buffer> {
  const chunks = body.iterator({ destroyOnReturn: false });
  const over = Promise.withResolvers<never>();
  over.promise.catch(() => {});
  const end = () => over.reject(lost?.reason);
  lost?.addEventListener('abort', end, { once: true });
  try {
    for (;;) {
      const stalled = () => over.reject(standard.requestTimeout(`No bytes arrived for ${stallMs} ms`));
      const timer = setTimeout(stalled, stallMs);
      const next = await Promise.race([chunks.next().catch(endedEarly), over.promise]).finally(() =>
        clearTimeout(timer),
      );
      if (next.done) return;
      yield next.value;
    }
  } finally {
    lost?.removeEventListener('abort', end);
  }
}

function endedEarly(cause: unknown): never {
  if (isProblem(cause)) throw cause;
  throw standard.badRequest('The body ended before its end', { cause });
}
