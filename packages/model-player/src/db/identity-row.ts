import type { Identity, IdentityKind } from '../shapes.ts';

export interface IdentityRow {
  readonly kind: IdentityKind;
  readonly subject: string;
  readonly linkedAt: Date;
}

/** Shows an identity as the contract has it. */
export const toIdentity = ({ kind, subject, linkedAt }: IdentityRow): Identity => ({
  kind,
  subject,
  linkedAt: linkedAt.toISOString(),
});
