import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { overloaded } from './errors.ts';
import type { ChassisSettings } from './settings.ts';

/** Routes that answer also when the service has too much to do: an operator needs them then. */
const isVital = (url: string | undefined): boolean => url?.startsWith('/health/') === true || url === '/metrics';

/** How many requests are under way; whoever sees one end subtracts it. */
export interface InFlight {
  count: number;
}

/** Answers 503 with Retry-After when too many requests are under way, or the event loop is late. */
export async function shedOverload(app: FastifyInstance, settings: ChassisSettings, inFlight: InFlight): Promise<void> {
  app.addHook('onRequest', (request, _reply, done) => {
    if (++inFlight.count > settings.MAX_IN_FLIGHT && !isVital(request.routeOptions.url)) throw overloaded();
    done();
  });
  await app.register(underPressure, {
    maxEventLoopDelay: settings.MAX_EVENT_LOOP_DELAY_MS,
    pressureHandler: (request) => {
      if (!isVital(request.routeOptions.url)) throw overloaded();
    },
  });
}
