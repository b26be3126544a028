import { type OperationSpec, standard } from '@clever/contract';
import type { DoneFuncWithErrOrRes, FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { acceptChecker } from './accept.ts';
import { acceptUpload } from './body.ts';
import { pagesAlone } from './compress.ts';
import { RequestContext, type Shared } from './context.ts';
import type { AnyHandler } from './define-context.ts';
import { inputReader } from './input.ts';
import type { Gate } from './pages.ts';
import { responder } from './respond.ts';
import { closed } from './validation.ts';
import { marker } from './watchdog.ts';

/** Makes a route of a handler. A page has a gate. */
export function mount(app: FastifyInstance, handler: AnyHandler<never>, shared: Shared, gate?: Gate): void {
  const { upload } = handler.operation;
  if (!upload) addRoute(app, handler, shared, gate);
  else
    app.register(async (own) => {
      acceptUpload(own, upload);
      addRoute(own, handler, shared, gate);
    });
}

function addRoute(app: FastifyInstance, { operation, run }: AnyHandler<never>, shared: Shared, gate?: Gate): void {
  if (operation.kind === 'page' && !gate) throw new TypeError(`CLEVER009 ${operation.name} is a page without a gate`);
  const read = inputReader(operation);
  const respond = responder(operation);
  const mark = marker(operation.name);
  const checkAccept = acceptChecker(operation);
  const call = run as (input: object, context: RequestContext) => Promise<unknown>;
  app.route({
    method: operation.method,
    url: routeOf(operation.path),
    config: { operation },
    schema: schemaOf(operation),
    ...(gate && { onRequest: gate, compress: pagesAlone }),
    ...fixedHeaders(operation),
    ...wildcardOf(operation.path),
    ...(operation.kind === 'upgrade' && { exposeHeadRoute: false }),
    bodyLimit: operation.upload?.maxBytes ?? operation.maxBodyBytes,
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      checkAccept?.(request.headers.accept);
      mark();
      const result = await call(read(request), new RequestContext(shared, request, reply));
      return operation.kind === 'upgrade' ? reply : respond(reply, result);
    },
  });
}

/** `/links/{id}` as the router writes it: `/links/:id`; `/{+slug}` is a wildcard. */
export const routeOf = (path: string): string => path.replace(/\{\+[^}]+\}$/, '*').replace(/\{([^}]+)\}/g, ':$1');

/** What every reply says, also that of a hook which refused the request. */
function fixedHeaders({ replyHeaders = {} }: OperationSpec) {
  const fixed = Object.entries(replyHeaders).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  if (fixed.length === 0) return {};
  const onSend = (_request: FastifyRequest, reply: FastifyReply, payload: unknown, done: DoneFuncWithErrOrRes) => {
    reply.headers(Object.fromEntries(fixed));
    done(null, payload);
  };
  return { onSend };
}

/** Gives what a wildcard took its name, before it is checked. */
function wildcardOf(path: string) {
  const name = /\{\+([^}]+)\}$/.exec(path)?.[1];
  if (name === undefined) return {};
  const preValidation = (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
    const { '*': rest, ...params } = request.params as Record<string, string>;
    request.params = { ...params, [name]: rest };
    done();
  };
  return { preValidation };
}

const noFields = { type: 'object', additionalProperties: false };

function schemaOf({ params, query, headers, body, replies, kind }: OperationSpec) {
  const isJson = kind === undefined || kind === 'json';
  return {
    ...(params && { params: closed(params) }),
    ...(query && { querystring: closed(query) }),
    ...(isJson && !query && { querystring: noFields }),
    ...(headers && { headers: JSON.parse(JSON.stringify(headers)) }),
    ...(body && { body: closed(body) }),
    ...(isJson && { response: responsesOf(replies) }),
  };
}

function responsesOf(replies: OperationSpec['replies']): object {
  const withBody = Object.entries(replies).filter(([, schema]) => (schema as { type?: string }).type !== 'undefined');
  return Object.fromEntries(withBody.map(([status, schema]) => [status, JSON.parse(JSON.stringify(schema))]));
}

const methodsOf = ({ method, kind }: OperationSpec) =>
  method === 'GET' && kind !== 'upgrade' ? ['GET', 'HEAD'] : [method];

const every: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Answers the methods that a path does not have with 405 and Allow. */
export function refuseOtherMethods(app: FastifyInstance, operations: readonly OperationSpec[]): void {
  // The name of a parameter makes no other path: `/files/{id}` is `/files/{sha256}`.
  const byPath = Map.groupBy(operations, ({ path }) => routeOf(path.replace(/\{[a-zA-Z0-9]+\}/g, '{any}')));
  for (const [url, group] of byPath) {
    const present = new Set<string>(group.flatMap(methodsOf));
    const allow = [...present].join(', ');
    app.route({
      method: every.filter((method) => !present.has(method)),
      url,
      config: { operation: { ...(group[0] as OperationSpec), access: 'public' } },
      handler: () => {
        throw standard.methodNotAllowed(`Allowed are ${allow}`, { headers: { allow } });
      },
    });
  }
}
