import type { EndedCall } from '@clever/caller';
import type { Statement } from '@clever/router';
import { SpanKind } from '@opentelemetry/api';
import type { Departed } from '../admission.ts';
import { childOf, spanId, traceId } from '../trace.ts';
import type { Spanned } from './to-readable.ts';

const maxTextLength = 2_000;

interface Timed {
  readonly startedAt: number;
  readonly error: unknown;
}

/** @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/ */
export function requestSpan({ request, status, ms }: Departed): Spanned {
  const name = request.operation?.name ?? request.method;
  return {
    name,
    kind: SpanKind.SERVER,
    traceparent: request.traceparent,
    parent: parentOf(request.headers.traceparent, request.traceparent),
    ms,
    fault: status >= 500 ? (request.problemCode ?? String(status)) : undefined,
    attributes: {
      'http.request.method': request.method,
      'http.route': request.operation?.path ?? '',
      'http.response.status_code': status,
      'clever.operation': name,
      'clever.request_id': request.id,
      ...(request.caller && { 'clever.caller': request.caller }),
      ...(request.problemCode && { 'error.type': request.problemCode }),
    },
  };
}

/** The caller's span, where the request goes on in the caller's trace. */
function parentOf(given: string | string[] | undefined, own: string): string | undefined {
  return typeof given === 'string' && traceId(given) === traceId(own) ? spanId(given) : undefined;
}

export function callSpan({ operation, scope, traceparent, ms, outcome, status }: EndedCall): Spanned {
  return {
    name: operation.name,
    kind: SpanKind.CLIENT,
    traceparent,
    parent: spanId(scope.traceparent),
    ms,
    fault: outcome === 'ok' ? undefined : outcome,
    attributes: {
      'rpc.service': operation.name.split('.')[0] as string,
      'http.request.method': operation.method,
      'url.template': operation.path,
      ...(outcome !== 'ok' && { 'error.type': outcome }),
      ...(status !== undefined && { 'http.response.status_code': status }),
    },
  };
}

/** @see https://opentelemetry.io/docs/specs/semconv/database/postgresql/ */
export function statementSpan(
  { domain, name, text }: Statement,
  { parent, startedAt, error }: Timed & { readonly parent: string },
): Spanned {
  const verb = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'SQL';
  return {
    name: name ?? `${verb} ${domain}`,
    kind: SpanKind.CLIENT,
    traceparent: childOf(parent),
    parent: spanId(parent),
    ms: performance.now() - startedAt,
    fault: error === undefined ? undefined : codeOf(error),
    attributes: {
      'db.system.name': 'postgresql',
      'db.namespace': domain,
      'db.operation.name': verb,
      'db.query.text': text.slice(0, maxTextLength),
      ...(error !== undefined && { 'error.type': codeOf(error) }),
    },
  };
}

export function jobSpan(
  job: string,
  { traceparent, startedAt, error }: Timed & { readonly traceparent: string },
): Spanned {
  return {
    name: `job ${job}`,
    kind: SpanKind.INTERNAL,
    traceparent,
    parent: undefined,
    ms: performance.now() - startedAt,
    fault: error === undefined ? undefined : codeOf(error),
    attributes: { 'clever.job': job },
  };
}

const codeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'Error');
};
