import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { standard } from '@clever/contract';

/** The problem of a body past its limit. */
export const bodyTooLarge = (maxBytes: number) => standard.tooLarge(`The body has more than ${maxBytes} bytes`);

/**
 * Gives a request's bytes as a stream that fails with TOO_LARGE past its limit. Whoever reads it may end it at any time: the request itself, and
 * with it the connection, stays, so that the answer arrives.
 */
export function boundedBody(request: IncomingMessage, maxBytes: number): Readable {
  let received = 0;
  const take = (chunk: Buffer) => {
    received += chunk.length;
    if (received > maxBytes) body.destroy(bodyTooLarge(maxBytes));
    else if (!body.push(chunk)) request.pause();
  };
  const end = () => void body.push(null);
  const fail = (cause?: Error) => {
    if (!request.complete) body.destroy(cause ?? new Error('aborted'));
  };
  const body = new Readable({
    read: () => void request.resume(),
    destroy(error, done) {
      request.off('data', take).off('end', end).pause();
      done(error);
    },
  });
  request.on('data', take).once('end', end).on('error', fail).once('close', fail).pause();
  return body;
}
