import type { FastifyInstance } from 'fastify';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { traceId } from './arrival.ts';

let standardOutput: DestinationStream | undefined;

/** Buffers lines and writes them at least every second: a synchronous write per request would cost a third of the throughput. */
const buffered = (): DestinationStream =>
  (standardOutput ??= destination({ fd: 1, sync: false, minLength: 8192, periodicFlush: 1000 }));

/** Makes a service's log: JSON lines, without host name. Credentials and tokens are never logged, so there is nothing to redact. */
export function createLog(service: string, level: string, stream: DestinationStream = buffered()): Logger {
  return pino({ level, base: { service }, timestamp: () => `,"time":"${new Date().toISOString()}"` }, stream);
}

/** Writes what is buffered, before the process ends. */
export function flushLog(): void {
  (standardOutput as { flushSync?(): void } | undefined)?.flushSync?.();
}

/** Logs one line per request, when its reply is sent. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', (request, reply, done) => {
    const status = reply.statusCode;
    const line = {
      caller: request.caller,
      operation: request.routeOptions.config.operation?.name ?? null,
      method: request.method,
      status,
      ms: Math.round(reply.elapsedTime * 100) / 100,
      requestId: request.id,
      traceId: traceId(request.traceparent),
    };
    if (status >= 500) log.error(line, 'request');
    else log.info(line, 'request');
    done();
  });
}
