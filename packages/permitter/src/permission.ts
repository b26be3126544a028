import { isProblem, type OperationSpec, standard } from '@clever/contract';
import type { FastifyRequest } from 'fastify';
import type { Identity } from './authenticate.ts';
import { refuseOtherMajor, statedVersion } from './contract-version.ts';
import { permit } from './decide.ts';
import { domainOf, type Grants } from './grants.ts';
import type { Observer } from './observations.ts';
import type { SnapshotSource } from './snapshot-source.ts';

export interface PermissionOptions {
  readonly source: SnapshotSource;
  /** Versions of the contracts that are served: `{ coupon: '1.4.0' }`. */
  readonly contracts: Readonly<Record<string, string>>;
  readonly observer: Pick<Observer, 'permitted' | 'denied'>;
}

/** What is noted of a request that is decided about, however it came. */
export type Decided = Pick<FastifyRequest, 'caller' | 'callerGrants' | 'secretId' | 'callerContract'> & {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** Finds who sent a request in the grants on the operation's domain; undefined for an anonymous one. @throws as `identify` */
export type Identify = (grants: Grants | undefined) => Identity | undefined;

/** Decides about requests. */
export interface Permission {
  /**
   * Notes the caller on the request, and counts what was decided.
   *
   * @throws UNAUTHENTICATED, FORBIDDEN, UNAVAILABLE without grants, CONTRACT_REFUSED for another major
   */
  decide(request: Decided, operation: OperationSpec, identifyIn: Identify): void;
  /** Returns whether somebody's credentials are still right, as far as the grants tell. */
  isKnown(identifyIn: Identify): boolean;
}

/** Prepares the decision about requests from the grants at hand. */
export function createPermission({ source, contracts, observer }: PermissionOptions): Permission {
  const anyCallee = Object.keys(contracts)[0] ?? 'ops';
  const look = (request: Decided, operation: OperationSpec, identifyIn: Identify) => {
    const domain = domainOf(operation.name);
    // What every service has (ops.metrics) is granted through any of the snapshots.
    const identity = identifyIn(source.current(domain === 'ops' ? anyCallee : domain));
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
  return {
    decide(request, operation, identifyIn) {
      try {
        look(request, operation, identifyIn);
      } catch (error) {
        observer.denied(seenIn(request, operation));
        throw error;
      }
      observer.permitted(seenIn(request, operation));
    },
    isKnown(identifyIn) {
      try {
        return identifyIn(source.current(anyCallee)) !== undefined;
      } catch (error) {
        return !isProblem(error, standard.unauthenticated);
      }
    },
  };
}

function contractHeader({ headers }: Decided): string | undefined {
  const header = headers['clever-contract'];
  return Array.isArray(header) ? header.join() : header;
}

/** Returns what is counted of a request. */
export function seenIn({ caller, secretId, callerContract }: Omit<Decided, 'headers'>, { name }: OperationSpec) {
  return { caller, operation: name, secretId, contract: callerContract };
}
