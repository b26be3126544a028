import { randomBytes } from 'node:crypto';
import { standard } from '@clever/contract';
import type { FastifyRequest } from 'fastify';
import { checkTarget } from './body.ts';
import { beginSpan } from './trace.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** W3C trace context of this request: a span of its own in the caller's trace, or in a new one. */
    traceparent: string;
    /** What tracing systems said about the caller's trace. */
    tracestate: string | undefined;
    /** When the caller stops waiting, in milliseconds of `performance.now()`. */
    deadline: number | undefined;
  }
}

const boot = randomBytes(8).toString('hex');
let arrivals = 0;

/** Takes the caller's request id where it is a decent one, and makes one otherwise. */
export function requestId({ headers }: { headers: Record<string, string | string[] | undefined> }): string {
  const given = headers['x-request-id'];
  if (typeof given === 'string' && /^[\w.:-]{8,64}$/.test(given)) return given;
  return newRequestId();
}

/** Makes a request id that no other process makes. */
export const newRequestId = (): string => `${boot}-${(++arrivals).toString(36)}`;

/**
 * Notes what a request brought about its trace and its deadline, before anything else looks at it.
 *
 * @throws BAD_REQUEST when its address or headers are malformed. DEADLINE_EXCEEDED when its time is over
 */
export function noteArrival(request: FastifyRequest): void {
  checkTarget(request);
  beginSpan(request);
  const left = request.headers['clever-deadline'];
  if (left !== undefined) request.deadline = performance.now() + timeLeft(left);
}

function timeLeft(header: string | string[]): number {
  const ms = typeof header === 'string' && /^\d{1,8}$/.test(header) ? Number(header) : Number.NaN;
  if (Number.isNaN(ms)) throw standard.badRequest('Clever-Deadline is not a number of milliseconds');
  if (ms === 0) throw standard.deadlineExceeded('The time of the caller was over on arrival');
  return ms;
}
