import { type AnyValue, type Attributes, SeverityNumber } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadWriteLogRecord } from '@opentelemetry/sdk-logs';
import type { DestinationStream } from 'pino';
import { scope, toTime } from './to-readable.ts';

interface Line {
  readonly level?: number;
  readonly time?: string;
  readonly msg?: string;
  readonly service?: string;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly [field: string]: unknown;
}

/** Passes lines on, and exports each as a record with its trace. */
export function copyLines(
  stream: DestinationStream,
  emit: (record: ReadWriteLogRecord) => void,
  resource: Resource,
): DestinationStream {
  return {
    write(lines) {
      stream.write(lines);
      for (const text of lines.split('\n')) if (text !== '') emit(toRecord(text, resource));
    },
  };
}

function toRecord(text: string, resource: Resource): ReadWriteLogRecord {
  const { level = 30, time, msg = text, service: _service, traceId, spanId, ...rest } = parse(text);
  const observed = toTime(Date.now());
  const [severityNumber, severityText] = severityOf(level);
  return {
    hrTime: time === undefined ? observed : toTime(Date.parse(time)),
    hrTimeObserved: observed,
    severityNumber,
    severityText,
    body: msg,
    attributes: attributesOf(rest),
    ...(traceId && spanId && { spanContext: { traceId, spanId, traceFlags: 1 } }),
    resource,
    instrumentationScope: scope,
    droppedAttributesCount: 0,
  } as unknown as ReadWriteLogRecord;
}

function parse(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return { msg: text };
  }
}

const attributesOf = (fields: Record<string, unknown>): Attributes =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, value as AnyValue]],
    ),
  ) as Attributes;

const severities = [
  [60, SeverityNumber.FATAL, 'FATAL'],
  [50, SeverityNumber.ERROR, 'ERROR'],
  [40, SeverityNumber.WARN, 'WARN'],
  [30, SeverityNumber.INFO, 'INFO'],
  [20, SeverityNumber.DEBUG, 'DEBUG'],
] as const;

function severityOf(level: number): [SeverityNumber, string] {
  const found = severities.find(([least]) => level >= least);
  return found ? [found[1], found[2]] : [SeverityNumber.TRACE, 'TRACE'];
}
