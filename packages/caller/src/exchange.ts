import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

/** An answer, read to its end. */
export interface Exchanged {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer | undefined;
}

export interface Exchange {
  readonly method: Dispatcher.HttpMethod;
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: string | Buffer | Readable | null;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Thrown when the time for an exchange is over. */
export class ExchangeTimeout extends Error {}

/** The longest answer that is read. */
export const maxAnswerBytes = 16 * 1024 * 1024;

/**
 * Sends a request and reads the whole answer, within a time that includes waiting for a connection. It listens to undici's parser directly:
 * a stream per answer would double the price of a small one.
 */
export function exchange(pool: Dispatcher, { timeoutMs, signal, ...request }: Exchange): Promise<Exchanged> {
  const { promise, resolve, reject } = Promise.withResolvers<Exchanged>();
  const chunks: Buffer[] = [];
  let controller: Dispatcher.DispatchController | undefined;
  let status = 0;
  let headers: IncomingHttpHeaders = {};
  let size = 0;
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure = error;
    settle();
    controller?.abort(error);
    reject(error);
  };
  const timer = setTimeout(() => fail(new ExchangeTimeout(`no answer within ${Math.round(timeoutMs)} ms`)), timeoutMs);
  const onAbort = () => fail(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
  const settle = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
  if (signal?.aborted) {
    onAbort();
    return promise;
  }
  signal?.addEventListener('abort', onAbort, { once: true });
  pool.dispatch(request, {
    onRequestStart: (started) => {
      controller = started;
      if (failure) started.abort(failure);
    },
    onResponseStart: (_controller, code, received) => {
      status = code;
      headers = received;
    },
    onResponseData: (_controller, chunk) => {
      size += chunk.length;
      if (size > maxAnswerBytes) fail(new RangeError(`the answer has more than ${maxAnswerBytes} bytes`));
      else chunks.push(chunk);
    },
    onResponseEnd: () => {
      settle();
      resolve({
        status,
        headers,
        body: chunks.length === 1 ? chunks[0] : chunks.length === 0 ? undefined : Buffer.concat(chunks),
      });
    },
    onResponseError: (_controller, error) => {
      settle();
      reject(failure ?? error);
    },
  });
  return promise;
}
