import type { FastifyInstance, FastifyRequest } from 'fastify';
import { noteArrival } from './arrival.ts';
import type { Asked } from './asked.ts';
import { overloaded } from './errors.ts';
import { isOwn } from './ops.ts';
import { type Follower, followAnswer, limitPipeline } from './pipeline.ts';
import type { ChassisSettings } from './settings.ts';
import { isVital, type Lateness } from './shedding.ts';

/** A request that is over. */
export interface Departed {
  readonly request: Asked;
  /** 499 when the client disconnected before the reply. */
  readonly status: number;
  readonly ms: number;
}

/** Whether one failed. "Not ready" is an answer of ours, and no error. */
export const isFailure = ({ request, status }: Departed): boolean => status >= 500 && !isOwn(request.operation);

/** Counts the requests under way, and tells observers when one is over. */
export interface Admission {
  readonly observers: ((departed: Departed) => void)[];
  readonly inFlight: () => number;
  readonly enter: () => boolean;
  readonly leave: (departed: Departed) => void;
}

export function createAdmission({ MAX_IN_FLIGHT }: ChassisSettings, { isLate }: Lateness): Admission {
  const observers: Admission['observers'] = [];
  let count = 0;
  return {
    observers,
    inFlight: () => count,
    enter: () => ++count <= MAX_IN_FLIGHT && !isLate(),
    leave(departed) {
      count--;
      for (const observe of observers) observe(departed);
    },
  };
}

/**
 * Admits requests, or answers 503 with Retry-After when too many are under way or the event loop is late. A request is over when its response closes: one whose
 * client disconnected never finishes. It is one hook, because every hook costs each request.
 */
export function admitRequests(app: FastifyInstance, admission: Admission): void {
  app.decorateRequest('operation', undefined);
  app.decorateRequest('traceparent', '');
  app.decorateRequest('tracestate', undefined);
  app.decorateRequest('deadline', undefined);
  app.decorateRequest('problemCode', undefined);
  app.addHook('onRequest', (request, reply, done) => {
    // Fastify makes an object of all options of the route whenever it is asked.
    request.operation = request.routeOptions.config.operation;
    const isAdmitted = admission.enter();
    followAnswer(request.raw, reply.raw, new Visit(request, admission));
    if (!isAdmitted && !isVital(request.routeOptions.url)) throw overloaded();
    noteArrival(request);
    if (limitPipeline(request.raw, reply.raw, done)) return;
    reply.header('connection', 'close');
    throw overloaded();
  });
}

/** A request from its arrival on. */
class Visit implements Follower {
  readonly #request: FastifyRequest;
  readonly #admission: Admission;
  readonly #arrivedAt = performance.now();

  constructor(request: FastifyRequest, admission: Admission) {
    this.#request = request;
    this.#admission = admission;
  }

  over(status: number): void {
    this.#admission.leave({ request: this.#request, status, ms: performance.now() - this.#arrivedAt });
  }
}
