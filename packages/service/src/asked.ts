import type { IncomingHttpHeaders } from 'node:http';
import type { OperationSpec } from '@clever/contract';
import type { PermittedRequest } from '@clever/permitter';
import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** What is asked for; undefined where no route is. */
    operation: OperationSpec | undefined;
    /** W3C trace context of this request: a span of its own in the caller's trace, or in a new one. */
    traceparent: string;
    /** What tracing systems said about the caller's trace. */
    tracestate: string | undefined;
    /** When the caller stops waiting, in milliseconds of `performance.now()`. */
    deadline: number | undefined;
    /** Who looks at a page, as the service's rule recognised them. */
    visitor: unknown;
    /** The code of the problem that was answered. */
    problemCode: string | undefined;
  }
}

/** A request of an operation as the chassis reads it and notes on it, whichever way it came: Fastify's, or a call over a connection of calls. */
export type Asked = Pick<
  FastifyRequest,
  'id' | 'method' | 'params' | 'query' | 'body' | 'host' | 'ip' | 'visitor' | 'operation' | 'problemCode' | 'deadline'
> &
  Pick<FastifyRequest, 'traceparent' | 'tracestate'> &
  PermittedRequest & {
    readonly headers: IncomingHttpHeaders;
    readonly raw: { readonly url?: string | undefined; readonly headersDistinct: NodeJS.Dict<string[]> };
  };

/** The reply to one. */
export interface Answer {
  readonly request: Pick<Asked, 'method' | 'params' | 'headers'>;
  /** Tells when the reply was sent, or nobody waits for it any more. */
  readonly raw: { once(event: 'close', listener: () => void): unknown };
  code(status: number): Answer;
  header(name: string, value: string): Answer;
  headers(values: Readonly<Record<string, string>>): Answer;
  hasHeader(name: string): boolean;
  getHeader(name: string): ReturnType<FastifyReply['getHeader']>;
  removeHeader(name: string): unknown;
  type(mediaType: string): Answer;
  serializer(serialize: (payload: unknown) => string): Answer;
  send(body?: unknown): unknown;
}
