import type { CallScope } from '@clever/caller';
import { type OperationSpec, standard } from '@clever/contract';
import { isGranted, unauthenticated } from '@clever/permitter';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, Asked } from './asked.ts';
import { crossOriginHeaders, type Origins } from './cross-origin.ts';
import type { Http, TakenOver } from './http.ts';
import { spanFields } from './trace.ts';
import { takeOver } from './upgrade.ts';

/** What all requests of a service share. */
export interface Shared {
  readonly db: unknown;
  readonly config: unknown;
  readonly log: FastifyBaseLogger;
  readonly stopping: AbortSignal;
  readonly bind: (scope: CallScope) => unknown;
  /** Whose pages may call what is open to other sites. */
  readonly origins: Origins;
}

/** The context of one request. What costs something is made when a handler first asks for it. */
export class RequestContext implements CallScope {
  readonly db: unknown;
  readonly config: unknown;
  readonly stopping: AbortSignal;
  readonly requestId: string;
  readonly #shared: Shared;
  readonly #request: Asked;
  readonly #reply: Answer;
  #controller: AbortController | undefined;

  constructor(shared: Shared, request: Asked, reply: Answer) {
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
      operation: this.#request.operation?.name,
      ...spanFields(this.#request.traceparent),
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
    const { operation } = this.#request;
    const headers = operation && crossOriginHeaders(operation, this.#shared.origins);
    // Upgrades come by HTTP alone.
    const [request, reply] = [this.#request as FastifyRequest, this.#reply as FastifyReply];
    return () => takeOver(request, reply, headers?.(request.headers.origin) ?? {});
  }

  get http(): Http {
    return httpOf(this.#request);
  }
}

/** Gives a handler its request and reply as HTTP. */
export function httpOf({ method, raw, host, ip, headers }: Asked): Http {
  return { method, url: raw.url ?? '/', host: host.toLowerCase().replace(/:(80|443)$/, ''), ip, headers };
}

function abortWith({ deadline }: Asked, { raw }: Answer): AbortController {
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
