import { constraintOf } from '@clever/contract/database';
import { providerUnknown } from '../problems.ts';
import { beginSession, type NewSession, type SignedIn } from './sign-in.ts';
import type { StaffDb } from './staff-db.ts';

/** A person as an identity provider tells it. */
export interface ProviderPerson extends Pick<NewSession, 'agent' | 'address'> {
  readonly issuer: string;
  /** Who it is to the provider: never given to another person. */
  readonly subject: string;
  /** Undefined where the provider has not verified it. */
  readonly email: string | undefined;
}

const find = `SELECT id, totp_secret IS NOT NULL AS "hasTotp" FROM account
  WHERE oidc_issuer = $1 AND oidc_subject = $2 AND disabled_at IS NULL`;

/** Binds the account with the address, unless it is bound, or the person has another one. */
const bind = `UPDATE account SET oidc_issuer = $1, oidc_subject = $2, version = version + 1, updated_at = now()
  WHERE email = $3 AND oidc_subject IS NULL AND disabled_at IS NULL
  RETURNING id, totp_secret IS NOT NULL AS "hasTotp"`;

/**
 * Begins a session of a person whom an identity provider has recognised. The first time, the account of the verified address becomes the
 * person's; later the address is not looked at. A second factor of this site is asked for all the same.
 *
 * @throws STAFF_PROVIDER_UNKNOWN when nobody invited the person, the account is another person's, or locked
 */
export async function signInByProvider(
  db: StaffDb,
  { issuer, subject, email, agent, address }: ProviderPerson,
): Promise<SignedIn> {
  const known = await query(db, find, [issuer, subject]);
  const account = known ?? (email && (await query(db, bind, [issuer, subject, email.trim().toLowerCase()])));
  if (!account) throw providerUnknown();
  return beginSession(db, { accountId: account.id, isComplete: !account.hasTotp, agent, address });
}

async function query({ database }: StaffDb, text: string, values: readonly string[]) {
  try {
    return (await database.query<{ id: string; hasTotp: boolean }>({ text, values: [...values] })).rows[0];
  } catch (error) {
    // The person's account is locked, and another has the address.
    if (constraintOf(error) === 'account_oidc_issuer_oidc_subject_key') return undefined;
    throw error;
  }
}
