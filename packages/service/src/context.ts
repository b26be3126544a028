import type { CallScope } from '@clever/caller';
import { type OperationSpec, standard } from '@clever/contract';
import { isGranted, unauthenticated } from '@clever/permitter';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { Http, TakenOver } from './http.ts';
import { takeOver } from './upgrade.ts';

/** What all requests of a service share. */
export interface Shared {
  readonly db: unknown;
  readonly config: unknown;
  readonly log: FastifyBaseLogger;
  readonly stopping: AbortSignal;
  readonly bind: (scope: CallScope) => unknown;
}

/** The context of one request. What costs something is made when a handler first asks for it. */
export class RequestContext implements CallScope {
  readonly db: unknown;
  readonly config: unknown;
  readonly stopping: AbortSignal;
  readonly requestId: string;
  readonly #shared: Shared;
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;
  #controller: AbortController | undefined;

  constructor(shared: Shared, request: FastifyRequest, reply: FastifyReply) {
    this.db = shared.db;
    this.config = shared.config;
    this.stopping = shared.stopping;
    this.requestId = request.id;
    this.#shared = shared;
    this.#request = request;
    this.#reply = reply;
  }

  /** Who looks at a page. */
  get visitor(): unknown {
    return this.#request.visitor;
  }

  get call(): unknown {
    return this.#shared.bind(this);
  }

  get may(): (operation: OperationSpec) => boolean {
    const { callerGrants } = this.#request;
    return ({ name }) => callerGrants !== null && isGranted(callerGrants, name);
  }

  get demand(): (operation: OperationSpec) => void {
    const { caller, callerGrants } = this.#request;
    return ({ name }) => {
      if (caller === null) throw unauthenticated(`${name} needs credentials here`);
      if (callerGrants === null || !isGranted(callerGrants, name))
        throw standard.forbidden(`The caller ${caller} is not granted ${name}`);
    };
  }

  get log(): FastifyBaseLogger {
    return this.#shared.log.child({
      requestId: this.requestId,
      operation: this.#request.routeOptions.config.operation?.name,
    });
  }

  get traceparent(): string {
    return this.#request.traceparent;
  }

  get tracestate(): string | undefined {
    return this.#request.tracestate;
  }

  /** When the caller stops waiting, in milliseconds of `performance.now()`. */
  get deadline(): number | undefined {
    return this.#request.deadline;
  }

  get signal(): AbortSignal {
    this.#controller ??= abortWith(this.#request, this.#reply);
    return this.#controller.signal;
  }

  get takeOver(): () => TakenOver {
    return () => takeOver(this.#request, this.#reply);
  }

  get http(): Http {
    return httpOf(this.#request);
  }
}

/** Gives a handler its request and reply as HTTP. */
export function httpOf({ method, raw, host, ip, headers }: FastifyRequest): Http {
  return { method, url: raw.url ?? '/', host: host.toLowerCase().replace(/:(80|443)$/, ''), ip, headers };
}

function abortWith({ deadline }: FastifyRequest, { raw }: FastifyReply): AbortController {
  const controller = new AbortController();
  raw.once('close', () => controller.abort());
  if (deadline !== undefined) {
    const timer = setTimeout(
      () => controller.abort(standard.deadlineExceeded()),
      Math.max(0, deadline - performance.now()),
    );
    raw.once('close', () => clearTimeout(timer));
  }
  return controller;
}
