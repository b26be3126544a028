import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { CallError } from '@clever/caller';
import { ProblemError, standard } from '@clever/contract';
import { isOverdue, isUnavailable } from '@clever/contract/database';
import { unauthenticated } from '@clever/permitter';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Answer, Asked } from './asked.ts';
import type { ShowPage } from './pages.ts';
import { spanFields } from './trace.ts';
import { endSlowly, refuseBody } from './unread-body.ts';
import { describeFault } from './validation.ts';

const byFastifyCode: Record<string, (detail?: string) => ProblemError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => standard.tooLarge(),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => standard.unsupportedMediaType(),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: standard.badRequest,
  FST_ERR_CTP_EMPTY_JSON_BODY: standard.badRequest,
  FST_ERR_BAD_URL: () => standard.badRequest('The address is not correctly percent-encoded'),
  FST_BASIC_AUTH_MISSING_OR_BAD_AUTHORIZATION_HEADER: () => unauthenticated('The Authorization header is not Basic'),
  FST_ERR_MAX_PARAM_LENGTH: () => standard.uriTooLong(),
};

/** The problem for a service that has too much to do; clients come back after a second. */
export const overloaded = (): ProblemError => standard.overloaded(undefined, { headers: { 'retry-after': '1' } });

/**
 * Answers every error as a problem. Unknown ones are logged whole and answered with a plain 500, or with 503 when a database is unreachable:
 * not every driver's error says so.
 */
export function answerErrors(app: FastifyInstance, options: Answering & Asking): void {
  const answer = errorAnswer(options);
  app.setErrorHandler(async (error, request, reply) => answer(await explain(error, options), request, reply));
  app.setNotFoundHandler((request, reply) => answer(standard.notFound(), request, reply));
}

/** Finds out whether an unknown error comes from a database that is away. */
export async function explain(error: unknown, { areDatabasesThere }: Asking): Promise<unknown> {
  const isUnknown = toProblem(error).code === standard.internal.code;
  return isUnknown && !(await areDatabasesThere()) ? away(error) : error;
}

export interface Asking {
  readonly areDatabasesThere: () => Promise<boolean>;
}

interface Answering {
  readonly log: Logger;
  /** Shows a problem to a person, where one looks. */
  readonly showPage?: ShowPage | undefined;
}

const away = (cause: unknown): ProblemError =>
  standard.unavailable('A database does not answer', { cause, headers: { 'retry-after': '1' } });

const overdue = (cause: unknown): ProblemError =>
  standard.unavailable('A database took too long to answer', { cause, headers: { 'retry-after': '1' } });

/** Prepares the reply to anything that was thrown. */
export function errorAnswer({ log, showPage }: Answering) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = noteProblem(log, error, request);
    refuseBody(request, reply);
    const page = showPage?.(problem, request, reply);
    if (page) return page;
    sendProblem(request, reply, problem);
    return reply;
  };
}

/** Notes the problem that an error is, and logs what caused one of ours. */
export function noteProblem(log: Logger, error: unknown, request: Asked): ProblemError {
  const problem = toProblem(error);
  request.problemCode = problem.code;
  if (problem.cause !== undefined && problem.status >= 500)
    log.error(
      {
        err: problem.cause,
        requestId: request.id,
        operation: request.operation?.name,
        ...(request.traceparent !== '' && spanFields(request.traceparent)),
      },
      'failed',
    );
  return problem;
}

/** Converts anything that was thrown to a problem. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof CallError) return ofCallee(error);
  if (error instanceof ProblemError) return error;
  if (isUnavailable(error)) return away(error);
  if (isOverdue(error)) return overdue(error);
  const { code, validation, validationContext } = error as FastifyError;
  const fault = validation?.[0];
  if (fault)
    return standard.invalidInput(
      describeFault(validationContext ?? 'body', fault as Parameters<typeof describeFault>[1]),
    );
  return byFastifyCode[code ?? '']?.((error as Error).message) ?? standard.internal(undefined, { cause: error });
}

/** A callee's problem is ours to explain: its 401 or 404 says nothing about the request that came here. */
function ofCallee(error: CallError): ProblemError {
  const detail = `${error.operation} answered ${error.code}`;
  if (error.status === 504) return standard.deadlineExceeded(detail, { cause: error });
  if (error.status === 503) return standard.unavailable(detail, { cause: error, headers: { 'retry-after': '1' } });
  return standard.calleeFailed(detail, { cause: error });
}

/** @see https://www.rfc-editor.org/rfc/rfc9457 */
export function problemDocument(problem: ProblemError, requestId: string): object {
  const { code, status, title, detail, extra } = problem;
  return { type: `urn:clever:problem:${code}`, title, status, ...(detail && { detail }), code, requestId, ...extra };
}

/** Sends a problem as JSON. */
export function sendProblem(request: Asked, reply: Answer, problem: ProblemError): void {
  const body = JSON.stringify(problemDocument(problem, request.id));
  for (const name of ['etag', 'cache-control', 'location']) reply.removeHeader(name);
  reply.code(problem.status).headers(problem.headers).type('application/problem+json').serializer(String).send(body);
}

const bySocketCode: Record<string, ProblemError> = {
  HPE_HEADER_OVERFLOW: standard.headersTooLarge(),
  ERR_HTTP_REQUEST_TIMEOUT: standard.requestTimeout(),
};

/** Answers what Node's HTTP parser refuses, where there is no request yet. */
export function answerSocketError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = bySocketCode[error.code ?? ''] ?? standard.badRequest('The request is not HTTP/1.1');
  const body = JSON.stringify(problemDocument(problem, ''));
  endSlowly(
    socket,
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
