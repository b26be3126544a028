import { randomBytes } from 'node:crypto';
import { standard } from '@clever/contract';
import type { FastifyRequest } from 'fastify';
import { checkTarget } from './body.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** W3C trace context of this request: the caller's trace, or a new one. */
    traceparent: string;
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
  request.traceparent = traceOf(request);
  const left = request.headers['clever-deadline'];
  if (left !== undefined) request.deadline = performance.now() + timeLeft(left);
}

function timeLeft(header: string | string[]): number {
  const ms = typeof header === 'string' && /^\d{1,8}$/.test(header) ? Number(header) : Number.NaN;
  if (Number.isNaN(ms)) throw standard.badRequest('Clever-Deadline is not a number of milliseconds');
  if (ms === 0) throw standard.deadlineExceeded('The time of the caller was over on arrival');
  return ms;
}

let spans = 0;

/** @see https://www.w3.org/TR/trace-context/ */
function traceOf({ headers }: FastifyRequest): string {
  const given = headers.traceparent;
  if (typeof given === 'string' && /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(given))
    return given;
  return newTrace();
}

/** Begins a trace. */
export function newTrace(): string {
  const span = (++spans).toString(16).padStart(16, '0');
  return `00-${boot}${span}-${span}-01`;
}

/** The trace id inside a traceparent. */
export const traceId = (traceparent: string): string => traceparent.slice(3, 35);
