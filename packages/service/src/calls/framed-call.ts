import type { IncomingHttpHeaders } from 'node:http';
import { type CallHead, FrameFault } from '@clever/caller/wire';
import { type OperationSpec, standard } from '@clever/contract';
import type { KnownCaller } from '@clever/permitter';
import { requestId } from '../arrival.ts';
import type { Asked } from '../asked.ts';
import { beginSpan } from '../trace.ts';

/** Whoever is at the other end of a connection of calls. */
export interface Peer {
  readonly host: string;
  readonly ip: string;
}

/** A call over a connection of calls, as the chassis reads a request. */
export class FramedCall implements Asked {
  readonly id: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly operation: OperationSpec;
  readonly visitor = undefined;
  params: unknown;
  query: unknown;
  body: unknown;
  caller: string | null = null;
  callerGrants: KnownCaller | null = null;
  secretId: string | null = null;
  callerContract: string | null = null;
  traceparent = '';
  tracestate: string | undefined = undefined;
  deadline: number | undefined = undefined;
  problemCode: string | undefined = undefined;
  readonly #peer: Peer;
  readonly #path: string;

  constructor(operation: OperationSpec, head: CallHead, peer: Peer) {
    const { traceparent, tracestate, contract } = head;
    this.method = operation.method;
    this.operation = operation;
    const headers: IncomingHttpHeaders = { traceparent, tracestate, 'clever-contract': contract || undefined };
    this.headers = Object.assign(headers, head.headers);
    this.id = requestId({ headers: { 'x-request-id': head.requestId } });
    this.#peer = peer;
    this.#path = operation.path;
    beginSpan(this);
  }

  get host(): string {
    return this.#peer.host;
  }

  get ip(): string {
    return this.#peer.ip;
  }

  /** What only some handlers look at, as HTTP would have it. */
  get raw(): Asked['raw'] {
    const texts = Object.entries(this.headers).map(([name, value]) => [name, [value ?? ''].flat()] as const);
    return { url: this.#path, headersDistinct: Object.fromEntries(texts) };
  }
}

/**
 * Reads the texts of a path or a query.
 *
 * @throws FrameFault when they are not written as a caller writes them; BAD_REQUEST for what no address may hold
 */
export function readTexts(json: string): Record<string, string | string[]> {
  const texts: Record<string, string | string[]> = Object.create(null);
  if (json === '') return texts;
  for (const [name, value] of Object.entries(parse(json))) {
    const all = [value].flat();
    if (!all.every((one) => typeof one === 'string')) throw new FrameFault('a parameter that is no text');
    if (all.some((one) => one.includes('\0'))) throw standard.badRequest('The address holds a NUL');
    if (!all.every((one) => one.isWellFormed())) throw standard.badRequest('The address holds half a surrogate pair');
    texts[name] = value as string | string[];
  }
  return texts;
}

function parse(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, with whatever else it is.
  }
  throw new FrameFault('parameters that are no object');
}
