import { randomBytes } from 'node:crypto';
import type { Asked } from './asked.ts';

/** Makes ids of this process distinct from those of others. */
const boot = randomBytes(8).toString('hex');
const process8 = boot.slice(0, 8);
/** Every 16 bits in hexadecimal: putting two together costs a third of writing a number and padding it. */
const digits = Array.from({ length: 0x10000 }, (_, bits) => bits.toString(16).padStart(4, '0'));
let sampledRatio = 1;
let spans = randomBytes(4).readUInt32BE();

/** A version that is not known has the parts of 00 in front, and may go on after a dash. */
const known = /^(?!ff)([0-9a-f]{2})-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?$/;
/** Of the flags, those that have a meaning today: sampled, and that the trace id is random. */
const knownFlags = 0b11;
/** Nobody needs to pass on more. */
const maxStateLength = 1_024;

/**
 * Begins the span of a request: in the trace that its caller sent, of any version, or in a new one where none or a malformed one came.
 *
 * @see https://www.w3.org/TR/trace-context-2/#a-traceparent-is-received
 */
export function beginSpan(request: Pick<Asked, 'headers' | 'traceparent' | 'tracestate'>): void {
  const { traceparent, tracestate } = request.headers;
  const [, version, trace, flags = '00', rest] = typeof traceparent === 'string' ? (known.exec(traceparent) ?? []) : [];
  if (trace === undefined || (version === '00' && rest !== undefined)) {
    request.traceparent = newTrace();
    return;
  }
  request.traceparent = `00-${trace}-${newSpan()}-0${Number.parseInt(flags, 16) & knownFlags}`;
  if (typeof tracestate === 'string' && tracestate !== '' && tracestate.length <= maxStateLength)
    request.tracestate = tracestate;
}

/** Begins a trace. */
export function newTrace(): string {
  const span = newSpan();
  return `00-${boot}${span}-${span}-0${sampledRatio === 1 || Math.random() < sampledRatio ? 1 : 0}`;
}

/** Begins a span inside of another one: the same trace and flags. */
export const childOf = (traceparent: string): string =>
  `${traceparent.slice(0, 36)}${newSpan()}${traceparent.slice(52)}`;

/** Sets which part of the traces that begin here is sampled (1): others are marked so, and nobody exports their spans. */
export function sampleTraces(ratio: number): void {
  sampledRatio = ratio;
}

/** The span id inside a traceparent. */
export const spanId = (traceparent: string): string => traceparent.slice(36, 52);

/** The trace id inside a traceparent. */
export const traceId = (traceparent: string): string => traceparent.slice(3, 35);

/** What lines say about the span in which they were written. */
export const spanFields = (traceparent: string): { traceId: string; spanId: string } => ({
  traceId: traceId(traceparent),
  spanId: spanId(traceparent),
});

function newSpan(): string {
  spans = (spans + 1) >>> 0;
  return process8 + (digits[spans >>> 16] as string) + (digits[spans & 0xffff] as string);
}
