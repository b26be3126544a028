import { type ProblemError, Redirect, standard } from '@clever/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { httpOf, type Shared } from './context.ts';
import type { Service } from './create-service.ts';
import type { PageRequest } from './page-rules.ts';

/** Decides about a request for a page. */
export type Gate = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/** Answers with a page about a problem; undefined for whoever reads no pages. */
export type ShowPage = (
  problem: ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
) => FastifyReply | undefined;

/** Prepares the gate of a service's pages: its own rule decides, and whoever is nobody to it sees public pages alone. */
export function pageGate({ context }: Service, { db, config }: Shared): Gate {
  return async (request, reply) => {
    const asked = pageRequest(request);
    const admitted = await context.pages?.admit(asked, { db, config } as never);
    if (isRedirect(admitted))
      return reply.code(admitted.status).headers(admitted.headers).header('location', admitted.location).send();
    if (admitted === undefined && request.operation?.access !== 'public') throw standard.unauthenticated();
    request.visitor = admitted;
    if (admitted !== undefined) context.pages?.check?.(asked, admitted as never);
    return undefined;
  };
}

const isRedirect = (value: unknown): value is Redirect => value instanceof Redirect;

/** Prepares how problems are shown to people: on pages, and where a browser asks for what is not there. */
export function problemPage({ context: { pages } }: Service): ShowPage | undefined {
  if (!pages) return undefined;
  return (problem, request, reply) => {
    const { operation } = request;
    const isSeen = operation ? operation.kind === 'page' : request.headers.accept?.includes('text/html');
    if (!isSeen) return undefined;
    const page = pages.showProblem(problem, pageRequest(request), request.visitor as never);
    return reply
      .code(problem.status)
      .headers({ ...pages.headers, ...problem.headers, ...page.headers })
      .type(page.type)
      .send(page.body);
  };
}

function pageRequest(request: FastifyRequest): PageRequest {
  return {
    operation: request.operation,
    params: (request.params ?? {}) as Readonly<Record<string, string>>,
    http: httpOf(request),
    requestId: request.id,
  };
}

/** Lets every answer to a person carry the headers that the service's rule names, before anything can be refused. */
export function headPages(app: FastifyInstance, { context: { pages } }: Service): void {
  const headers = pages?.headers;
  if (!headers) return;
  app.addHook('onRequest', (request, reply, done) => {
    const { operation } = request.routeOptions.config;
    if (!operation || operation.kind === 'page') reply.headers(headers);
    done();
  });
}
