import type { IdentityKind } from '../shapes.ts';

/** Brings an identity into the form that is compared: addresses without regard to case. */
export function subjectOf(kind: IdentityKind, subject: string): string {
  return kind === 'email' ? subject.normalize('NFC').toLowerCase() : subject;
}
