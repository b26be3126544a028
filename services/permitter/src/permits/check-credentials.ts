import { isProblem, standard } from '@clever/contract';
import { type Credentials, type Identity, identify, permit, type SnapshotSource } from '@clever/permitter';

/** Names what a caller sends an Authorization header for: `coupon.redeem`. */
export interface Attempt {
  readonly authorization: string | undefined;
  readonly operation: string;
}

/** What a decision is made from. */
export interface Known {
  readonly source: SnapshotSource;
  readonly readHeader: (authorization: string | undefined) => Credentials;
}

export interface Verdict {
  readonly permitted: boolean;
  readonly caller: string | null;
  readonly reason: { readonly code: string; readonly detail: string } | null;
}

/**
 * Decides as the callee's permittee would about a strong operation.
 *
 * @returns the caller's name
 * @throws UNAUTHENTICATED or FORBIDDEN
 */
export function requirePermit(known: Known, attempt: Attempt): string {
  const identity = identityOf(known, attempt);
  permit(strong(attempt.operation), identity);
  // Without an identity, `permit` has thrown.
  return (identity as Identity).caller.name;
}

/** Decides likewise, and answers in words. */
export function checkCredentials(known: Known, attempt: Attempt): Verdict {
  let caller: string | null = null;
  try {
    const identity = identityOf(known, attempt);
    caller = identity?.caller.name ?? null;
    permit(strong(attempt.operation), identity);
    return { permitted: true, caller, reason: null };
  } catch (error) {
    if (!isProblem(error, standard.unauthenticated) && !isProblem(error, standard.forbidden)) throw error;
    return { permitted: false, caller, reason: { code: error.code, detail: error.message } };
  }
}

function identityOf({ source, readHeader }: Known, { authorization, operation }: Attempt): Identity | undefined {
  const callee = /^([a-z][a-z0-9]{0,31})\.[a-zA-Z][a-zA-Z0-9]*$/.exec(operation)?.[1];
  return identify(readHeader(authorization), source.current(callee ?? 'ops'));
}

const strong = (name: string) => ({ name: name as `${string}.${string}`, access: 'strong' }) as const;
