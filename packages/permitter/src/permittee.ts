import { type OperationSpec, standard } from '@clever/contract';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { refuseOtherMajor, statedVersion } from './contract-version.ts';
import { registerBasic } from './credentials.ts';
import { identify, permit } from './decide.ts';
import { domainOf, type KnownCaller } from './grants.ts';
import type { Observer } from './observations.ts';
import type { SnapshotSource } from './snapshot-source.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route serves; a route without it is refused. */
    operation?: OperationSpec;
  }
  interface FastifyRequest {
    /** Name of the caller; null for an anonymous one. */
    caller: string | null;
    /** The caller with what it is granted in the operation's domain; null for an anonymous one. */
    callerGrants: KnownCaller | null;
    /** Which of the caller's secrets was used. */
    secretId: string | null;
    /** The version of the operation's contract that the caller was written against. */
    callerContract: string | null;
  }
}

export interface PermitteeOptions {
  readonly source: SnapshotSource;
  /** Versions of the contracts that are served: `{ coupon: '1.4.0' }`. */
  readonly contracts: Readonly<Record<string, string>>;
  readonly observer: Pick<Observer, 'permitted' | 'denied'>;
}

/**
 * Decides about each request before its body is read, from the operation that its route names in `config.operation`:
 * 401 with a challenge, 403, 503 without grants, 400 for another major of the contract. Routes without an operation answer 403.
 */
export const permittee: FastifyPluginAsync<PermitteeOptions> = fastifyPlugin(enforce, {
  name: '@clever/permitter',
  fastify: '5.x',
});

async function enforce(
  app: Parameters<FastifyPluginAsync>[0],
  { source, contracts, observer }: PermitteeOptions,
): Promise<void> {
  app.decorateRequest('caller', null);
  app.decorateRequest('callerGrants', null);
  app.decorateRequest('secretId', null);
  app.decorateRequest('callerContract', null);
  const read = await registerBasic(app);
  const anyCallee = Object.keys(contracts)[0] ?? 'ops';

  const decide = (request: FastifyRequest, operation: OperationSpec) => {
    const domain = domainOf(operation.name);
    // What every service has (ops.metrics) is granted through any of the snapshots.
    const callee = domain === 'ops' ? anyCallee : domain;
    const identity = identify(read(request), source.current(callee));
    if (identity) {
      request.caller = identity.caller.name;
      request.callerGrants = identity.caller;
      request.secretId = identity.secretId;
    }
    permit(operation, identity);
    const stated = statedVersion(contractHeader(request), domain);
    request.callerContract = stated?.version ?? null;
    refuseOtherMajor(stated, contracts[domain]);
  };

  app.addHook('onRequest', (request, _reply, done) => {
    const operation = request.routeOptions.config.operation;
    if (operation?.access === 'public' || request.is404) return done();
    // The chassis asks the service's own rule, and mounts no such route without one.
    if (operation?.access === 'session') return done();
    if (!operation) return done(standard.forbidden(`${request.method} ${request.routeOptions.url} has no operation`));
    try {
      decide(request, operation);
    } catch (error) {
      observer.denied(seenIn(request, operation));
      return done(error as Error);
    }
    observer.permitted(seenIn(request, operation));
    done();
  });
}

function contractHeader({ headers }: FastifyRequest): string | undefined {
  const header = headers['clever-contract'];
  return Array.isArray(header) ? header.join() : header;
}

/** Returns what is counted of a request. */
export function seenIn({ caller, secretId, callerContract }: FastifyRequest, { name }: OperationSpec) {
  return { caller, operation: name, secretId, contract: callerContract };
}
