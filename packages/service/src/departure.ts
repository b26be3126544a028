import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A request that is over. */
export interface Departed {
  readonly request: FastifyRequest;
  /** 499 when the client went away before the reply. */
  readonly status: number;
  readonly ms: number;
}

const clientClosed = 499;

/** Tells when requests are over, once for each, whether they were answered or given up by their client. */
export function noteDepartures(app: FastifyInstance, observers: readonly ((departed: Departed) => void)[]): void {
  app.addHook('onRequest', (request, reply, done) => {
    const arrivedAt = performance.now();
    reply.raw.once('close', () => {
      const status = reply.raw.writableFinished ? reply.statusCode : clientClosed;
      const departed = { request, status, ms: performance.now() - arrivedAt };
      for (const observe of observers) observe(departed);
    });
    done();
  });
}
