import { type OperationSpec, standard } from '@clever/contract';
import type { DoneFuncWithErrOrRes, FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { acceptUpload } from './body.ts';
import { pagesAlone } from './compress.ts';
import { RequestContext, type Shared } from './context.ts';
import { crossOriginHeaders, type Origins, preflight } from './cross-origin.ts';
import type { Entry } from './entry.ts';
import type { Gate } from './pages.ts';

/** Makes a route of a handler. A page has a gate. */
export function mount(app: FastifyInstance, entry: Entry, shared: Shared, gate?: Gate): void {
  const { upload } = entry.operation;
  if (!upload) addRoute(app, entry, shared, gate);
  else
    app.register(async (own) => {
      acceptUpload(own, upload);
      addRoute(own, entry, shared, gate);
    });
}

function addRoute(app: FastifyInstance, entry: Entry, shared: Shared, gate?: Gate): void {
  const { operation, schema, checkAccept, mark, read, run } = entry;
  if (operation.kind === 'page' && !gate) throw new TypeError(`CLEVER009 ${operation.name} is a page without a gate`);
  app.route({
    method: operation.method,
    url: routeOf(operation.path),
    config: { operation },
    schema,
    ...(gate && { onRequest: gate, compress: pagesAlone }),
    ...headersOfAll(entry, shared.origins),
    ...wildcardOf(operation.path),
    ...(operation.kind === 'upgrade' && { exposeHeadRoute: false }),
    bodyLimit: operation.upload?.maxBytes ?? operation.maxBodyBytes,
    handler: (request: FastifyRequest, reply: FastifyReply) => {
      checkAccept?.(request.headers.accept);
      mark();
      // Fastify waits for the reply by itself.
      void answer(entry, reply, run(read(request), new RequestContext(shared, request, reply)));
    },
  });
}

async function answer({ operation, respond }: Entry, reply: FastifyReply, running: Promise<unknown>): Promise<void> {
  try {
    const result = await running;
    if (operation.kind !== 'upgrade') respond(reply, result);
  } catch (error) {
    reply.send(errorOf(error));
  }
}

/** Fastify sends whatever is no error as a body. */
const errorOf = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new TypeError('A handler threw what is no error', { cause: thrown });

/** `/links/{id}` as the router writes it: `/links/:id`; `/{+slug}` is a wildcard. */
export const routeOf = (path: string): string => path.replace(/\{\+[^}]+\}$/, '*').replace(/\{([^}]+)\}/g, ':$1');

/** What every reply says, also that of a hook which refused the request. */
function headersOfAll({ operation, fixedHeaders = {} }: Entry, origins: Origins) {
  const crossing = crossOriginHeaders(operation, origins);
  if (Object.keys(fixedHeaders).length === 0 && !crossing) return {};
  const onSend = (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: DoneFuncWithErrOrRes) => {
    reply.headers(fixedHeaders);
    if (crossing) allow(reply, crossing(request.headers.origin));
    done(null, payload);
  };
  return { onSend };
}

/** An answer may vary by more than its origin. */
function allow(reply: FastifyReply, { vary, ...headers }: Readonly<Record<string, string>>): void {
  reply.headers(headers);
  if (vary !== undefined) reply.header('vary', [reply.getHeader('vary'), vary].filter(Boolean).join(', '));
}

/** Gives what a wildcard took its name, before it is checked. */
function wildcardOf(path: string) {
  if (!path.includes('{+')) return {};
  const names = Array.from(
    path.matchAll(/\{(\+?)([^}]+)\}/g),
    ([, plus, name = '']) => [name, plus ? '*' : name] as const,
  );
  const preValidation = (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
    const found = request.params as Readonly<Record<string, string>>;
    const params: Record<string, string | undefined> = {};
    for (const [name, from] of names) params[name] = found[from];
    request.params = params;
    done();
  };
  return { preValidation };
}

const methodsOf = ({ method, kind }: OperationSpec) =>
  method === 'GET' && kind !== 'upgrade' ? ['GET', 'HEAD'] : [method];

const every: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Answers the methods that a path does not have with 405 and Allow, and browsers that ask for pages of other sites. */
export function refuseOtherMethods(app: FastifyInstance, operations: readonly OperationSpec[], origins: Origins): void {
  // The name of a parameter makes no other path: `/files/{id}` is `/files/{sha256}`.
  const byPath = Map.groupBy(operations, ({ path }) => routeOf(path.replace(/\{[a-zA-Z0-9]+\}/g, '{any}')));
  for (const [url, group] of byPath) {
    const present = new Set<string>(group.flatMap(methodsOf));
    const allow = [...present].join(', ');
    const allowing = preflight(group, origins);
    app.route({
      method: every.filter((method) => !present.has(method)),
      url,
      config: { operation: { ...(group[0] as OperationSpec), access: 'public' } },
      handler: ({ method, headers }, reply) => {
        const allowed = method === 'OPTIONS' && allowing(headers);
        if (allowed) return reply.code(204).headers(allowed).send();
        throw standard.methodNotAllowed(`Allowed are ${allow}`, { headers: { allow } });
      },
    });
  }
}
