import { setTimeout as sleep } from 'node:timers/promises';
import { type OperationSpec, ProblemError } from '@clever/contract';
import type { Dispatcher } from 'undici';
import { problemOf, read } from './answer.ts';
import type { CircuitBreaker, Permit } from './breaker.ts';
import type { CallOptions, CallScope } from './client.ts';
import { CallError, calleeTimeout, calleeUnavailable } from './errors.ts';
import { type Exchanged, ExchangeTimeout, exchange } from './exchange.ts';
import { callFramed, type FramedCallee } from './framed.ts';
import { headersOf, isRepeatable, pathOf, type SentParts, withKey } from './request.ts';

/** Another service, as its callers see it. */
export interface Callee extends FramedCallee {
  readonly service: string;
  readonly pool: Dispatcher;
  /** Path that the base URL had. */
  readonly prefix: string;
  readonly breaker: CircuitBreaker;
  /** Called before an operation is sent once more. */
  readonly retried?: ((operation: OperationSpec) => void) | undefined;
  /** Headers of every request to it, names and values in turn. */
  readonly headers: readonly string[];
}

/** How long a call may take where neither it nor its operation says otherwise, in milliseconds. */
export const defaultTimeoutMs = 2000;
const attempts = 3;
const firstPauseMs = 40;

/**
 * Calls an operation and waits for its answer. What is idempotent is tried up to 3 times in the time there is.
 *
 * @throws CallError with the callee's code, or CALLEE_UNAVAILABLE, CALLEE_TIMEOUT, CALLEE_FAULTY
 */
export async function callOperation(
  callee: Callee,
  operation: OperationSpec,
  scope: CallScope,
  given: SentParts,
  options: CallOptions,
): Promise<unknown> {
  const answer = await exchangeInTime(callee, operation, scope, given, options);
  try {
    return read(operation, answer);
  } catch (error) {
    // It answered: it is there, and would answer the same again.
    throw error instanceof ProblemError ? new CallError(operation.name, error) : error;
  }
}

async function exchangeInTime(
  callee: Callee,
  operation: OperationSpec,
  scope: CallScope,
  given: SentParts,
  options: CallOptions,
): Promise<Exchanged> {
  const sent = withKey(operation, given);
  const endsAt = endOf(operation, scope, options);
  const maxAttempts = isRepeatable(operation, sent) ? attempts : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(callee, operation, scope, sent, options, endsAt);
    } catch (error) {
      const pauseMs = pauseAfter(error, attempt);
      if (attempt >= maxAttempts || pauseMs === undefined || performance.now() + pauseMs >= endsAt) throw error;
      callee.retried?.(operation);
      await sleep(pauseMs, undefined, { signal: options.signal });
    }
  }
}

/** Calls an operation whose answer is a stream: the body is the reader's to consume. It is never repeated. */
export async function openStream(
  callee: Callee,
  operation: OperationSpec,
  scope: CallScope,
  sent: SentParts,
  options: CallOptions,
): Promise<unknown> {
  const leftMs = timeLeft(operation, endOf(operation, scope, options));
  const permit = acquire(callee, operation);
  try {
    const { timeoutMs, ...request } = requestOf(callee, operation, scope, sent, options, leftMs);
    const response = await callee.pool.request({ ...request, headersTimeout: timeoutMs });
    if (response.statusCode < 400) return succeed(callee, permit, response);
    const body = Buffer.from(await response.body.arrayBuffer());
    throw problemOf(callee.service, operation, { status: response.statusCode, headers: response.headers, body });
  } catch (error) {
    throw noted(callee, operation, permit, error, options.signal);
  }
}

async function attemptOnce(
  callee: Callee,
  operation: OperationSpec,
  scope: CallScope,
  sent: SentParts,
  options: CallOptions,
  endsAt: number,
) {
  const leftMs = timeLeft(operation, endsAt);
  const permit = acquire(callee, operation);
  try {
    const answer =
      (await callFramed(callee, operation, scope, sent, { signal: options.signal, timeoutMs: leftMs })) ??
      (await exchange(callee.pool, requestOf(callee, operation, scope, sent, options, leftMs)));
    if (answer.status >= 400) throw problemOf(callee.service, operation, answer);
    return succeed(callee, permit, answer);
  } catch (error) {
    throw noted(callee, operation, permit, error, options.signal);
  }
}

function endOf(
  operation: OperationSpec,
  { deadline = Number.POSITIVE_INFINITY }: CallScope,
  { timeoutMs }: CallOptions,
): number {
  return Math.min(deadline, performance.now() + (timeoutMs ?? operation.timeoutMs ?? defaultTimeoutMs));
}

function timeLeft({ name }: OperationSpec, endsAt: number): number {
  const leftMs = endsAt - performance.now();
  if (leftMs < 1) throw new CallError(name, calleeTimeout('The time for the call was over before it began'));
  return leftMs;
}

function acquire({ service, breaker }: Callee, { name }: OperationSpec): Permit {
  const permit = breaker.acquire();
  if (permit !== undefined) return permit;
  throw new CallError(name, calleeUnavailable(`${service} failed several times and is not called for a while`));
}

function succeed<T>({ breaker }: Pick<Callee, 'breaker'>, permit: Permit, answer: T): T {
  breaker.succeeded(permit);
  return answer;
}

function requestOf(
  callee: Callee,
  operation: OperationSpec,
  scope: CallScope,
  sent: SentParts,
  { signal }: CallOptions,
  leftMs: number,
) {
  const { requestId, traceparent, tracestate } = scope;
  return {
    method: operation.method,
    path: callee.prefix + pathOf(operation.path, sent),
    headers: [
      ...callee.headers,
      'x-request-id',
      requestId,
      'traceparent',
      traceparent,
      'clever-deadline',
      String(Math.floor(leftMs)),
      ...(tracestate === undefined ? [] : ['tracestate', tracestate]),
      ...headersOf(sent),
    ],
    body: sent.body === undefined ? (sent.upload?.body ?? null) : JSON.stringify(sent.body),
    timeoutMs: leftMs,
    signal,
  };
}

/** Reports how a call ended to the circuit breaker, and wraps its error. */
function noted(
  { breaker, service }: Callee,
  { name }: OperationSpec,
  permit: Permit,
  error: unknown,
  signal: AbortSignal | undefined,
): unknown {
  if (error instanceof CallError && error.status < 500) return succeed({ breaker }, permit, error);
  if (signal?.aborted) {
    breaker.released(permit);
    return error;
  }
  breaker.failed(permit);
  if (error instanceof CallError) return error;
  if (error instanceof ProblemError) return new CallError(name, error);
  if (error instanceof ExchangeTimeout)
    return new CallError(name, calleeTimeout(`${service} gave ${error.message}`, { cause: error }));
  return new CallError(name, calleeUnavailable(`${service} cannot be reached`, { cause: error }));
}

/** How long to wait before the next attempt; undefined where there is no point in one. Full jitter, so that callers do not come back together. */
function pauseAfter(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof CallError) || ![502, 503, 504].includes(error.status)) return undefined;
  const askedMs = Number(error.headers['retry-after'] ?? 0) * 1000;
  return (Number.isFinite(askedMs) ? askedMs : 0) + Math.random() * firstPauseMs * 2 ** attempt;
}
