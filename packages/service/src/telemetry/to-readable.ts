import { type Attributes, type HrTime, type SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { spanId, traceId } from '../trace.ts';

/** A span that ends now. */
export interface Spanned {
  readonly name: string;
  readonly kind: SpanKind;
  /** Trace, span and flags, as they were sent. */
  readonly traceparent: string;
  /** Id of the span that it is in. */
  readonly parent: string | undefined;
  readonly ms: number;
  /** What went wrong, in a word. */
  readonly fault: string | undefined;
  readonly attributes: Attributes;
}

export const scope = { name: '@clever/service' };

export const toTime = (ms: number): HrTime => {
  const seconds = Math.floor(ms / 1_000);
  return [seconds, Math.round((ms - seconds * 1_000) * 1e6)];
};

/** Makes what exporters take of a span: the ids are ours, so no tracer makes any. */
export function toReadable(
  { name, kind, traceparent, parent, ms, fault, attributes }: Spanned,
  resource: Resource,
): ReadableSpan {
  const endMs = performance.timeOrigin + performance.now();
  const trace = traceId(traceparent);
  const traceFlags = Number.parseInt(traceparent.slice(53, 55), 16) & 1;
  const context = { traceId: trace, spanId: spanId(traceparent), traceFlags };
  return {
    name,
    kind,
    spanContext: () => context,
    ...(parent !== undefined && { parentSpanContext: { traceId: trace, spanId: parent, traceFlags, isRemote: true } }),
    startTime: toTime(endMs - ms),
    endTime: toTime(endMs),
    duration: toTime(ms),
    status: fault === undefined ? { code: SpanStatusCode.UNSET } : { code: SpanStatusCode.ERROR, message: fault },
    attributes,
    links: [],
    events: [],
    ended: true,
    resource,
    instrumentationScope: scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}
