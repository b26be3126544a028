import type { Contract, OperationSpec, Use } from '@clever/contract';
import { type buildConnector, Pool } from 'undici';
import { CircuitBreaker } from './breaker.ts';
import { type Callee, callOperation, openStream } from './call.ts';
import type { CallOptions, CallScope, Client } from './client.ts';
import { Line } from './line.ts';
import { type BoundCall, type CallObserver, observed } from './observed.ts';
import { contractOf, type SentParts } from './request.ts';

export interface CallerOptions {
  /** The caller's own name and secret. */
  readonly name: string;
  readonly secret: string;
  /** Base URL per callee: `{ coupon: 'http://127.0.0.1:4105' }`. */
  readonly urls: Readonly<Record<string, string>>;
  /** Connections per callee at most (64). */
  readonly connections?: number;
  /** `clever` makes calls over one upgraded connection per callee where that is possible; `http` (the default) never does. */
  readonly transport?: 'clever' | 'http';
  readonly observer?: CallObserver | undefined;
  /** How sockets to callees are opened, for whichever way of calling, where it is not plain TCP. */
  readonly connect?: buildConnector.connector | undefined;
}

export interface Caller<Uses extends readonly Use[]> {
  /** Makes the functions that call on behalf of a request. */
  bind(scope: CallScope): Client<Uses>;
  /** The same for a request, which makes few of its service's calls: each function is made where it is looked up. They cannot be listed. */
  bindRequest(scope: CallScope): Client<Uses>;
  /** Callees that are not called for a while, as they failed several times. */
  paused(): string[];
  /** All callees: `coupon`. */
  readonly callees: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens a pool per callee and gives one typed function per listed operation.
 *
 * @throws TypeError when a callee has no URL, or a listed operation does not exist
 */
export function createCaller<const Uses extends readonly Use[]>(uses: Uses, options: CallerOptions): Caller<Uses> {
  const callees = new Map<string, Callee>();
  const functions = new Map<string, Map<string, BoundCall>>();
  for (const { contract, keys } of uses) {
    const callee = callees.get(contract.service) ?? openCallee(contract, options);
    callees.set(contract.service, callee);
    const calls = functions.get(contract.service) ?? new Map<string, BoundCall>();
    for (const key of keys)
      calls.set(String(key), bindOperation(callee, operationOf(contract, String(key)), options.observer));
    functions.set(contract.service, calls);
  }
  const bindRequest = binder(functions);
  return {
    bind: (scope) => bindAll(functions, scope) as Client<Uses>,
    bindRequest: (scope) => bindRequest(scope) as Client<Uses>,
    paused: () => [...callees.values()].filter(({ breaker }) => breaker.isOpen).map(({ service }) => service),
    callees: [...callees.keys()],
    async close() {
      for (const { line } of callees.values()) line?.close();
      await Promise.all([...callees.values()].map(({ pool }) => pool.destroy()));
    },
  };
}

function openCallee(contract: Contract, options: CallerOptions): Callee {
  const { urls, connect = plain } = options;
  const url = urls[contract.service];
  if (!url) throw new TypeError(`there is no URL for ${contract.service}`);
  const { origin, pathname } = new URL(url);
  const prefix = pathname.replace(/\/$/, '');
  const headers = headersOf(contract, options);
  return {
    service: contract.service,
    pool: new Pool(origin, {
      connections: options.connections ?? 64,
      connect,
      keepAliveTimeout: 30_000,
      headersTimeout: 0,
      bodyTimeout: 0,
    }),
    line: options.transport === 'clever' ? new Line({ origin, prefix, connect, headers }) : undefined,
    contract: contractOf(contract),
    prefix,
    breaker: new CircuitBreaker(),
    retried: options.observer?.retried,
    headers,
  };
}

/** How sockets to callees are opened by default. */
const plain = { timeout: 1000 };

const headersOf = (contract: Contract, { name, secret }: CallerOptions) => [
  'authorization',
  `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
  'clever-contract',
  contractOf(contract),
];

function operationOf({ service, operations }: Contract, key: string): OperationSpec {
  const operation = operations[key];
  if (!operation) throw new TypeError(`${service}.${key} does not exist`);
  return operation;
}

function bindOperation(callee: Callee, operation: OperationSpec, observer: CallObserver | undefined): BoundCall {
  const send = operation.kind === 'stream' || operation.kind === 'redirect' ? openStream : callOperation;
  const call: BoundCall = (scope, sent, options) => send(callee, operation, scope, sent, options);
  return observer ? observed(call, operation, observer) : call;
}

function bindAll(functions: Map<string, Map<string, BoundCall>>, scope: CallScope): object {
  const client: Record<string, object> = {};
  for (const [service, calls] of functions)
    client[service] = Object.fromEntries([...calls].map(([key, call]) => [key, bindCall(call, scope)]));
  return client;
}

const bindCall =
  (call: BoundCall, scope: CallScope) =>
  (sent: SentParts = {}, options: CallOptions = {}) =>
    call(scope, sent, options);

/** The request that calls are made for. */
class Bound {
  readonly #scope: CallScope;

  constructor(scope: CallScope) {
    this.#scope = scope;
  }

  static scopeOf(bound: Bound): CallScope {
    return bound.#scope;
  }
}

/** Prepares the clients of requests. */
function binder(functions: Map<string, Map<string, BoundCall>>): (scope: CallScope) => object {
  const BoundClient = class extends Bound {};
  for (const [service, calls] of functions) {
    const BoundService = class extends Bound {};
    for (const [key, call] of calls) look(BoundService, key, (scope) => bindCall(call, scope));
    look(BoundClient, service, (scope) => new BoundService(scope));
  }
  return (scope) => new BoundClient(scope);
}

function look(of: typeof Bound, name: string, get: (scope: CallScope) => unknown): void {
  Object.defineProperty(of.prototype, name, {
    get(this: Bound) {
      return get(Bound.scopeOf(this));
    },
  });
}
