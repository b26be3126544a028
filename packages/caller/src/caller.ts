import type { Contract, OperationSpec, Use } from '@clever/contract';
import { Pool } from 'undici';
import { CircuitBreaker } from './breaker.ts';
import { type Callee, callOperation, openStream } from './call.ts';
import type { CallOptions, CallScope, Client } from './client.ts';
import { contractOf, type SentParts } from './request.ts';

export interface CallerOptions {
  /** The caller's own name and secret. */
  readonly name: string;
  readonly secret: string;
  /** Base URL per callee: `{ coupon: 'http://127.0.0.1:4105' }`. */
  readonly urls: Readonly<Record<string, string>>;
  /** Connections per callee at most (64). */
  readonly connections?: number;
}

export interface Caller<Uses extends readonly Use[]> {
  /** Makes the functions that call on behalf of a request. */
  bind(scope: CallScope): Client<Uses>;
  close(): Promise<void>;
}

type BoundCall = (scope: CallScope, sent: SentParts, options: CallOptions) => Promise<unknown>;

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
    for (const key of keys) calls.set(String(key), bindOperation(callee, operationOf(contract, String(key))));
    functions.set(contract.service, calls);
  }
  return {
    bind: (scope) => bindAll(functions, scope) as Client<Uses>,
    close: async () => void (await Promise.all([...callees.values()].map(({ pool }) => pool.destroy()))),
  };
}

function openCallee(contract: Contract, { name, secret, urls, connections = 64 }: CallerOptions): Callee {
  const url = urls[contract.service];
  if (!url) throw new TypeError(`there is no URL for ${contract.service}`);
  const { origin, pathname } = new URL(url);
  return {
    service: contract.service,
    pool: new Pool(origin, {
      connections,
      connect: { timeout: 1000 },
      keepAliveTimeout: 30_000,
      headersTimeout: 0,
      bodyTimeout: 0,
    }),
    prefix: pathname.replace(/\/$/, ''),
    breaker: new CircuitBreaker(),
    headers: [
      'authorization',
      `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
      'clever-contract',
      contractOf(contract),
    ],
  };
}

function operationOf({ service, operations }: Contract, key: string): OperationSpec {
  const operation = operations[key];
  if (!operation) throw new TypeError(`${service}.${key} does not exist`);
  return operation;
}

function bindOperation(callee: Callee, operation: OperationSpec): BoundCall {
  const call = operation.kind === 'stream' || operation.kind === 'redirect' ? openStream : callOperation;
  return (scope, sent, options) => call(callee, operation, scope, sent, options);
}

function bindAll(functions: Map<string, Map<string, BoundCall>>, scope: CallScope): object {
  const client: Record<string, object> = {};
  for (const [service, calls] of functions) {
    const bound: Record<string, unknown> = {};
    for (const [key, call] of calls)
      bound[key] = (sent: SentParts = {}, options: CallOptions = {}) => call(scope, sent, options);
    client[service] = bound;
  }
  return client;
}
