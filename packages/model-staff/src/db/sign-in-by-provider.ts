import { constraintOf } from '@clever/contract/database';
import { trim } from '@clever/contract/outside';
import { providerNotTaken, providerUnknown } from '../problems.ts';
import { beginSession, type NewSession, type SignedIn } from './sign-in.ts';
import type { StaffDb } from './staff-db.ts';

/** A person, from the identity provider's claims. */
export interface ProviderPerson extends Pick<NewSession, 'agent' | 'address'> {
  readonly issuer: string;
  /** Who it is to the provider: never given to another person. */
  readonly subject: string;
  /** Undefined where the provider has not verified it. */
  readonly email: string | undefined;
  /** Passwords but the owner's are not taken any more: what they opened is the provider's. */
  readonly isOnly?: boolean;
}

const find = `SELECT id, totp_secret IS NOT NULL AS "hasTotp" FROM account
  WHERE oidc_issuer = $1 AND oidc_subject = $2 AND disabled_at IS NULL`;

/**
 * Binds the account with the address, unless it is bound, or the person has another one. One that a password opens is not had by an address
 * alone, and the owner's never. Whatever opened it before ends: password, sessions, invitations.
 */
const bind = `WITH bound AS (
    UPDATE account SET oidc_issuer = $1, oidc_subject = $2, password_hash = NULL, version = version + 1, updated_at = now()
      WHERE email = $3 AND oidc_subject IS NULL AND disabled_at IS NULL AND NOT is_owner AND (password_hash IS NULL OR $4::boolean)
      RETURNING id, totp_secret IS NOT NULL AS "hasTotp"),
  uninvited AS (DELETE FROM invitation WHERE account_id IN (SELECT id FROM bound)),
  ended AS (DELETE FROM session WHERE account_id IN (SELECT id FROM bound))
  SELECT id, "hasTotp" FROM bound`;

const findByPassword = `SELECT id, false AS "hasTotp" FROM account
  WHERE email = $1 AND password_hash IS NOT NULL AND disabled_at IS NULL`;

/**
 * Begins a session of a person whom an identity provider has recognised. The first time, the account of the verified address becomes the
 * person's; later the address is not looked at. A second factor of this site is asked for all the same.
 *
 * @throws STAFF_PROVIDER_NOT_TAKEN when the address is of an account with a password; STAFF_PROVIDER_UNKNOWN when nobody invited the person,
 * the account is another person's, or locked
 */
export async function signInByProvider(
  db: StaffDb,
  { issuer, subject, email: claimed, agent, address, isOnly = false }: ProviderPerson,
): Promise<SignedIn> {
  const email = claimed && trim(claimed).toLowerCase();
  const known = await query(db, find, [issuer, subject]);
  const account = known ?? (email && (await query(db, bind, [issuer, subject, email, isOnly])));
  if (account) return beginSession(db, { accountId: account.id, isComplete: !account.hasTotp, agent, address });
  throw email && (await query(db, findByPassword, [email])) ? providerNotTaken() : providerUnknown();
}

async function query({ database }: StaffDb, text: string, values: readonly unknown[]) {
  try {
    return (await database.query<{ id: string; hasTotp: boolean }>({ text, values: [...values] })).rows[0];
  } catch (error) {
    // The person's account is locked, and another has the address.
    if (constraintOf(error) === 'account_oidc_issuer_oidc_subject_key') return undefined;
    throw error;
  }
}
