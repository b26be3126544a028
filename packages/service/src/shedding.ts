import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { overloaded } from './errors.ts';
import type { ChassisSettings } from './settings.ts';

/** Tells whether a route answers also when the service has too much to do: an operator needs it then. */
export const isVital = (url: string | undefined): boolean => url?.startsWith('/health/') === true || url === '/metrics';

/** Answers 503 with Retry-After when the event loop is late. */
export async function shedWhenLate(app: FastifyInstance, settings: ChassisSettings): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: settings.MAX_EVENT_LOOP_DELAY_MS,
    pressureHandler: (request) => {
      if (!isVital(request.routeOptions.url)) throw overloaded();
    },
  });
}
