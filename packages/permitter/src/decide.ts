import { type OperationSpec, type ProblemError, standard } from '@clever/contract';
import { authenticate, type Identity } from './authenticate.ts';
import type { Credentials } from './credentials.ts';
import { type Grants, isGranted } from './grants.ts';

/** What a 401 carries. */
export const challenge = 'Basic realm="clever", charset="UTF-8"';

/** The problem of a request without the right credentials, with the challenge that it carries. */
export const unauthenticated = (detail: string): ProblemError =>
  standard.unauthenticated(detail, { headers: { 'www-authenticate': challenge } });

/**
 * Identifies the caller of a request; undefined for an anonymous one.
 *
 * @throws UNAUTHENTICATED when credentials are malformed or wrong. UNAVAILABLE without grants to check them against
 */
export function identify(credentials: Credentials, grants: Grants | undefined): Identity | undefined {
  if (credentials.kind === 'absent') return undefined;
  if (credentials.kind === 'malformed') throw unauthenticated(credentials.fault);
  if (!grants)
    throw standard.unavailable('The grants are not known yet, or too old', { headers: { 'retry-after': '1' } });
  const identity = authenticate(grants, credentials.name, credentials.secret);
  if (!identity) throw unauthenticated('The caller is not known, or its secret is wrong');
  return identity;
}

/**
 * Refuses a request that an operation's access does not allow.
 *
 * @throws UNAUTHENTICATED when it is anonymous. FORBIDDEN when the caller is not granted the operation
 */
export function permit({ name, access }: Pick<OperationSpec, 'name' | 'access'>, identity: Identity | undefined): void {
  if (access !== 'strong') return;
  if (!identity) throw unauthenticated(`${name} needs credentials`);
  if (!isGranted(identity.caller, name))
    throw standard.forbidden(`The caller ${identity.caller.name} is not granted ${name}`);
}
