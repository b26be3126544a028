import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { noteArrival } from './arrival.ts';
import { overloaded } from './errors.ts';
import { followAnswer, handedOverAs, limitPipeline } from './pipeline.ts';
import type { ChassisSettings } from './settings.ts';
import { isVital, type Lateness } from './shedding.ts';

/** A request that is over. */
export interface Departed {
  readonly request: FastifyRequest;
  /** 499 when the client disconnected before the reply. */
  readonly status: number;
  readonly ms: number;
}

const clientClosed = 499;

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
  app.decorateRequest('traceparent', '');
  app.decorateRequest('tracestate', undefined);
  app.decorateRequest('deadline', undefined);
  app.decorateRequest('problemCode', undefined);
  app.addHook('onRequest', (request, reply, done) => {
    const isAdmitted = admission.enter();
    follow(request, reply, admission);
    if (!isAdmitted && !isVital(request.routeOptions.url)) throw overloaded();
    noteArrival(request);
    if (limitPipeline(request.raw, reply.raw, done)) return;
    reply.header('connection', 'close');
    throw overloaded();
  });
}

function follow(request: FastifyRequest, { raw }: FastifyReply, admission: Admission): void {
  const arrivedAt = performance.now();
  followAnswer(request.raw, raw, () => {
    const status = handedOverAs(raw) ?? (raw.writableFinished ? raw.statusCode : clientClosed);
    admission.leave({ request, status, ms: performance.now() - arrivedAt });
  });
}
