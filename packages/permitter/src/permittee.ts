import { type OperationSpec, standard } from '@clever/contract';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { registerBasic } from './credentials.ts';
import { identify } from './decide.ts';
import { Failures } from './failures.ts';
import type { KnownCaller } from './grants.ts';
import { createPermission, type PermissionOptions } from './permission.ts';

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

/** What the permittee notes on a request. */
export type PermittedRequest = Pick<FastifyRequest, 'caller' | 'callerGrants' | 'secretId' | 'callerContract'>;

export type PermitteeOptions = PermissionOptions;

/**
 * Decides about each request before its body is read, from the operation that its route names in `config.operation`:
 * 401 with a challenge, 403, 503 without grants, 400 for another major of the contract. Routes without an operation answer 403.
 */
export const permittee: FastifyPluginAsync<PermitteeOptions> = fastifyPlugin(enforce, {
  name: '@clever/permitter',
  fastify: '5.x',
});

async function enforce(app: Parameters<FastifyPluginAsync>[0], options: PermitteeOptions): Promise<void> {
  app.decorateRequest('caller', null);
  app.decorateRequest('callerGrants', null);
  app.decorateRequest('secretId', null);
  app.decorateRequest('callerContract', null);
  const read = await registerBasic(app);
  const { decide } = createPermission(options);

  const failures = new Failures();
  const isTooMuch = (request: FastifyRequest) => {
    const credentials = read(request);
    if (credentials.kind === 'absent' || request.caller !== null) return false;
    return failures.note(credentials.kind === 'basic' ? credentials.name : '', request.ip);
  };

  app.addHook('onRequest', (request, reply, done) => {
    const operation = request.routeOptions.config.operation;
    if (operation?.access === 'public' || request.is404) return done();
    // The chassis asks the service's own rule, and mounts no such route without one.
    if (operation?.access === 'session') return done();
    if (!operation) return done(standard.forbidden(`${request.method} ${request.routeOptions.url} has no operation`));
    try {
      decide(request, operation, (grants) => identify(read(request), grants));
    } catch (error) {
      // Whoever guesses on connects anew for each guess. Others on the same connection get their answers.
      if (isTooMuch(request)) reply.headers({ connection: 'close', 'retry-after': '60' });
      return done(error as Error);
    }
    done();
  });
}
