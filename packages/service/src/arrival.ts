import { randomBytes } from 'node:crypto';
import { standard } from '@clever/contract';
import type { FastifyRequest } from 'fastify';
import type { Asked } from './asked.ts';
import { checkTarget } from './body.ts';
import { beginSpan } from './trace.ts';

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
  if (left !== undefined) noteDeadline(request, timeLeft(left));
}

/** @throws DEADLINE_EXCEEDED when no time is left */
export function noteDeadline(request: Asked, leftMs: number): void {
  if (leftMs === 0) throw standard.deadlineExceeded('The time of the caller was over on arrival');
  request.deadline = performance.now() + leftMs;
}

function timeLeft(header: string | string[]): number {
  const ms = typeof header === 'string' && /^\d{1,8}$/.test(header) ? Number(header) : Number.NaN;
  if (Number.isNaN(ms)) throw standard.badRequest('Clever-Deadline is not a number of milliseconds');
  return ms;
}
