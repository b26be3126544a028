import { hash, timingSafeEqual } from 'node:crypto';
import type { Grants, KnownCaller, LiveSecret } from './grants.ts';

/** Who sent a request, and with which of its secrets. */
export interface Identity {
  readonly caller: KnownCaller;
  readonly secretId: string;
  /** When that secret expires, in milliseconds since 1970; infinite where it does not. */
  readonly expiresAtMs: number;
}

const maxSecrets = 2;
/** Reused, as nothing waits between writing and comparing: a fresh buffer costs as much as the digest. */
const digest = Buffer.alloc(32);
const nobody: LiveSecret = { id: '', digest: Buffer.alloc(32), expiresAtMs: Number.NEGATIVE_INFINITY };

/**
 * Finds the caller with this name and secret. A name that is not known costs what a known one costs: one digest and as
 * many comparisons, in constant time, as a caller may have live secrets.
 */
export function authenticate(grants: Grants, name: string, secret: string, nowMs = Date.now()): Identity | undefined {
  const caller = grants.callers.get(name);
  digest.write(hash('sha256', secret, 'binary'), 'latin1');
  let found: LiveSecret | undefined;
  for (let at = 0; at < maxSecrets; at++) {
    const live = caller?.secrets[at] ?? nobody;
    if (timingSafeEqual(digest, live.digest) && live.expiresAtMs > nowMs) found = live;
  }
  return caller && found && { caller, secretId: found.id, expiresAtMs: found.expiresAtMs };
}
