import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contract, Id, Nothing, operation, problem, text, uses } from '@clever/contract';
import Type from 'typebox';
import { type Caller, createCaller } from '../src/index.ts';

export const exhausted = problem('COUPON_EXHAUSTED', 409, 'No more');
const Redemption = Type.Object({ id: Id });

const common = { access: 'strong', summary: 'x' } as const;
const coupon = contract('coupon', '1.4.0', {
  redeem: operation({
    ...common,
    name: 'coupon.redeem',
    method: 'POST',
    path: '/redemptions/{code}',
    idempotent: 'key',
    params: Type.Object({ code: text(40) }),
    body: Type.Object({ player: text(40) }),
    replies: { 201: Redemption },
    problems: [exhausted],
  }),
  charge: operation({
    ...common,
    name: 'coupon.charge',
    method: 'POST',
    path: '/charges',
    idempotent: 'no',
    replies: { 204: Nothing },
  }),
  draft: operation({
    ...common,
    name: 'coupon.draft',
    method: 'POST',
    path: '/drafts',
    idempotent: 'optional-key',
    replies: { 201: Redemption },
  }),
  list: operation({
    ...common,
    name: 'coupon.list',
    method: 'GET',
    path: '/redemptions',
    idempotent: 'safe',
    query: Type.Object({
      tag: Type.Optional(Type.Array(text(10), { maxItems: 3 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
    replies: { 200: Type.Array(Redemption), 202: Type.Object({ wait: Type.Integer() }) },
  }),
  edit: operation({
    ...common,
    name: 'coupon.edit',
    method: 'PUT',
    path: '/x',
    idempotent: 'natural',
    precondition: 'required',
    entityTag: 'version',
    replies: { 204: Nothing },
  }),
  codes: operation({
    ...common,
    name: 'coupon.codes',
    kind: 'stream',
    method: 'GET',
    path: '/codes',
    idempotent: 'safe',
    replies: { 200: Type.String() },
    produces: ['text/csv'],
  }),
});

export const calls = [uses(coupon, 'redeem', 'charge', 'draft', 'list', 'edit', 'codes')] as const;

/** What a callee saw. */
export interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Callee extends AsyncDisposable {
  readonly caller: Caller<typeof calls>;
  readonly call: ReturnType<Caller<typeof calls>['bind']>;
  readonly seen: Seen[];
}

export const scope = {
  requestId: 'request-1',
  traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  deadline: undefined,
};

/** A callee at the level of HTTP: it answers what a test tells it to, also what no service of ours would. */
export async function startCallee(answer: (response: ServerResponse, count: number) => void): Promise<Callee> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ method: request.method, url: request.url, headers: request.headers, body });
    answer(response, seen.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`;
  const caller = createCaller(calls, { name: 'shop', secret: 'a:b', urls: { coupon: url } });
  return {
    caller,
    call: caller.bind(scope),
    seen,
    async [Symbol.asyncDispose]() {
      await caller.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers JSON. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body?: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
