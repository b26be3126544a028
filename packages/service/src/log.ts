import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { traceId } from './arrival.ts';
import type { Departed } from './departure.ts';

let standardOutput: DestinationStream | undefined;

/** Buffers lines and writes them at least every second: a synchronous write per request would cost a third of the throughput. */
const buffered = (): DestinationStream =>
  (standardOutput ??= destination({ fd: 1, sync: false, minLength: 8192, periodicFlush: 1000 }));

let writtenMs = 0;
let written = '';

/** RFC 3339, in UTC. A busy service logs many lines in one millisecond. */
function timestamp(): string {
  const now = Date.now();
  if (now !== writtenMs) [writtenMs, written] = [now, `,"time":"${new Date(now).toISOString()}"`];
  return written;
}

/** Makes a service's log: JSON lines, without host name. Credentials and tokens are never logged, so there is nothing to redact. */
export function createLog(service: string, level: string, stream: DestinationStream = buffered()): Logger {
  return pino({ level, base: { service }, timestamp }, stream);
}

/** Writes what is buffered, before the process ends. */
export function flushLog(): void {
  (standardOutput as { flushSync?(): void } | undefined)?.flushSync?.();
}

/** Logs one line per request, when its reply is sent or its client went away (499). */
export function logRequests(log: Logger): (departed: Departed) => void {
  return ({ request, status, ms }) => {
    const line = {
      caller: request.caller,
      operation: request.routeOptions.config.operation?.name ?? null,
      method: request.method,
      status,
      ms: Math.round(ms * 100) / 100,
      requestId: request.id,
      traceId: traceId(request.traceparent),
    };
    if (status >= 500) log.error(line, 'request');
    else log.info(line, 'request');
  };
}
