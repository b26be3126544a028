import type { OperationSpec } from '@clever/contract';
import type { CallOptions, CallScope } from './client.ts';
import { CallError } from './errors.ts';
import type { SentParts } from './request.ts';

/** A call that is over, all of its attempts together. */
export interface EndedCall {
  readonly operation: OperationSpec;
  /** On whose behalf it was. */
  readonly scope: CallScope;
  /** What was sent as its trace context. */
  readonly traceparent: string;
  readonly ms: number;
  /** `ok`, the code of a problem, or `ABORTED`. */
  readonly outcome: string;
  /** Of the problem; undefined where there is none. */
  readonly status: number | undefined;
}

/** Follows calls, for metrics and traces. Nothing in it throws. */
export interface CallObserver {
  /** Begins a span for a call, and returns the traceparent to send; where it is absent, the request's own is sent. */
  readonly begin?: ((scope: CallScope) => string) | undefined;
  readonly retried: (operation: OperationSpec) => void;
  readonly ended: (call: EndedCall) => void;
}

export type BoundCall = (scope: CallScope, sent: SentParts, options: CallOptions) => Promise<unknown>;

/** Lets an observer follow an operation's calls. */
export function observed(call: BoundCall, operation: OperationSpec, { begin, ended }: CallObserver): BoundCall {
  return async (scope, sent, options) => {
    const startedAt = performance.now();
    const traceparent = begin?.(scope) ?? scope.traceparent;
    let outcome = 'ok';
    let status: number | undefined;
    try {
      return await call(begin ? within(scope, traceparent) : scope, sent, options);
    } catch (error) {
      ({ code: outcome, status } = error instanceof CallError ? error : aborted);
      throw error;
    } finally {
      ended({ operation, scope, traceparent, ms: performance.now() - startedAt, outcome, status });
    }
  };
}

const aborted = { code: 'ABORTED', status: undefined };

const within = ({ requestId, tracestate, deadline }: CallScope, traceparent: string): CallScope => ({
  requestId,
  traceparent,
  tracestate,
  deadline,
});
