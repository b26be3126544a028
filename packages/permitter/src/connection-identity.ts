import type { Identity } from './authenticate.ts';
import { identify } from './decide.ts';
import type { Grants } from './grants.ts';
import type { Identify } from './permission.ts';

interface Known {
  readonly grants: Grants;
  readonly identity: Identity;
}

/** Splits an Authorization header that a permittee has accepted. */
export function splitBasic(authorization: string): { readonly name: string; readonly secret: string } {
  const text = Buffer.from(authorization.slice(authorization.lastIndexOf(' ') + 1), 'base64').toString();
  const colon = text.indexOf(':');
  return { name: text.slice(0, colon), secret: text.slice(colon + 1) };
}

/**
 * Prepares the identification of whoever sends many requests over one connection, and its credentials once: they are checked again whenever
 * the grants are new, and when the secret expires.
 */
export function connectionIdentity(name: string, secret: string): Identify {
  const known = new Map<string, Known>();
  return (grants) => {
    const before = grants && known.get(grants.callee);
    if (before && before.grants === grants && before.identity.expiresAtMs > Date.now()) return before.identity;
    const identity = identify({ kind: 'basic', name, secret }, grants);
    if (grants && identity) known.set(grants.callee, { grants, identity });
    return identity;
  };
}
