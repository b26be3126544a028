import { type DestinationStream, type Logger, pino } from 'pino';
import { type Departed, isFailure } from './admission.ts';
import type { Asked } from './asked.ts';
import { LineWriter } from './line-writer.ts';
import { spanId, traceId } from './trace.ts';

/** Where lines go by default. */
export const standardOutput = new LineWriter(1);

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
  const write = stream instanceof LineWriter ? stream.writeAscii.bind(stream) : stream.write.bind(stream);
  const level = { info: log.isLevelEnabled('info'), error: log.isLevelEnabled('error') };
  const describe = describer(service);
  return (departed) => {
    const { request, status, ms } = departed;
    const hasFailed = isFailure(departed);
    if (!(hasFailed ? level.error : level.info)) return;
    const code = request.problemCode ? `,"code":"${request.problemCode}"` : '';
    write(
      `{"level":${hasFailed ? 50 : 30}${timestamp()}${describe(request)}${status}${code},"ms":${Math.round(ms * 100) / 100},"requestId":"${request.id}",` +
        `"traceId":"${traceId(request.traceparent)}","spanId":"${spanId(request.traceparent)}","msg":"request"}\n`,
    );
  };
}

/** Prepares what a line says of who asked for what: it is mostly what the operation's last line said. */
function describer(service: string): (request: Asked) => string {
  const last = new Map<string | undefined, { caller: string | null; method: string; text: string }>();
  return ({ caller, method, operation: asked }) => {
    const operation = asked?.name;
    const known = last.get(operation);
    if (known && known.caller === caller && known.method === method) return known.text;
    const named = (name: string | null | undefined) => (name ? `"${name}"` : 'null');
    const text = `,"service":"${service}","caller":${named(caller)},"operation":${named(operation)},"method":"${method}","status":`;
    last.set(operation, { caller, method, text });
    return text;
  };
}
