import { type DestinationStream, type Logger, pino } from 'pino';
import type { Departed } from './admission.ts';
import { LineWriter } from './line-writer.ts';
import { traceId } from './trace.ts';

const standardOutput = new LineWriter(1);

let writtenMs = 0;
let written = '';

/** RFC 3339, in UTC. A busy service logs many lines in one millisecond. */
function timestamp(): string {
  const now = Date.now();
  if (now !== writtenMs) [writtenMs, written] = [now, `,"time":"${new Date(now).toISOString()}"`];
  return written;
}

/** Makes a service's log: JSON lines, without host name. Credentials and tokens are never logged, so there is nothing to redact. */
export function createLog(service: string, level: string, stream: DestinationStream = standardOutput): Logger {
  return pino({ level, base: { service }, timestamp }, stream);
}

/** Writes what is buffered, before the process ends. */
export function flushLog(): void {
  standardOutput.flushSync();
}

/**
 * Logs one line per request, when its reply is sent or its client disconnected (499). The line is put together here: its values are names,
 * numbers and ids that were checked when they came in, so nothing needs to be escaped, and this is half the price of the log.
 */
export function logRequests(
  service: string,
  log: Logger,
  stream: DestinationStream = standardOutput,
): (departed: Departed) => void {
  const level = { info: log.isLevelEnabled('info'), error: log.isLevelEnabled('error') };
  return ({ request, status, ms }) => {
    const operation = request.routeOptions.config.operation?.name;
    // "Not ready" is an answer, and no error.
    const isFailure = status >= 500 && !operation?.startsWith('ops.');
    if (!(isFailure ? level.error : level.info)) return;
    const caller = request.caller === null ? 'null' : `"${request.caller}"`;
    const code = request.problemCode ? `,"code":"${request.problemCode}"` : '';
    stream.write(
      `{"level":${isFailure ? 50 : 30}${timestamp()},"service":"${service}","caller":${caller},"operation":${operation ? `"${operation}"` : 'null'},` +
        `"method":"${request.method}","status":${status}${code},"ms":${Math.round(ms * 100) / 100},"requestId":"${request.id}",` +
        `"traceId":"${traceId(request.traceparent)}","msg":"request"}\n`,
    );
  };
}
