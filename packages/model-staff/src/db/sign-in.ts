import { trim } from '@clever/contract/outside';
import { createSecret, digestSecret } from '@clever/contract/permits';
import { hash, verify } from '@node-rs/argon2';
import { signInRefused } from '../problems.ts';
import { clearAttempts, countAttempt } from './count-attempt.ts';
import type { StaffDb } from './staff-db.ts';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** The browser's User-Agent. */
  readonly agent: string;
  /** The client's IP address. */
  readonly address: string;
  /** Takes the owner's password alone: others come by the identity provider. */
  readonly isOwnerOnly?: boolean;
}

export interface SignedIn {
  /** Of the session's cookie. */
  readonly token: string;
  /** False when the second factor is still to come. */
  readonly isComplete: boolean;
}

interface Found {
  readonly id: string;
  readonly password_hash: string;
  readonly has_totp: boolean;
}

const find = `SELECT id, password_hash, totp_secret IS NOT NULL AS has_totp FROM account
  WHERE email = $1 AND password_hash IS NOT NULL AND disabled_at IS NULL AND (is_owner OR NOT $2)`;

/** Makes a nobody's account cost what a somebody's does. */
let decoy: Promise<string> | undefined;

/** Begins a session. @throws STAFF_SIGN_IN_REFUSED; STAFF_TOO_MANY_ATTEMPTS */
export async function signIn(
  db: StaffDb,
  { password, agent, address, isOwnerOnly = false, ...given }: SignIn,
): Promise<SignedIn> {
  const email = trim(given.email).toLowerCase();
  await countAttempt(db, email, address);
  const { rows } = await db.database.query<Found>({ text: find, values: [email, isOwnerOnly] });
  const [account] = rows;
  decoy ??= hash('nobody has this password');
  const isRight = await verify(account?.password_hash ?? (await decoy), password.slice(0, 256));
  if (!account || !isRight) throw signInRefused();
  await clearAttempts(db, email, address);
  return beginSession(db, { accountId: account.id, isComplete: !account.has_totp, agent, address });
}

/** What a session is about; also of one that another way of signing in begins. */
export interface NewSession {
  readonly accountId: string;
  readonly isComplete: boolean;
  readonly agent: string;
  readonly address: string;
}

/** Begins a session of an account whose person has been recognised. */
export async function beginSession(
  { database, settings }: StaffDb,
  { accountId, isComplete, agent, address }: NewSession,
): Promise<SignedIn> {
  const token = createSecret();
  await database.query({
    text: `INSERT INTO session (digest, account_id, complete, agent, address, expires_at)
      VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 ms')`,
    values: [digestSecret(token), accountId, isComplete, agent.slice(0, 256), address, settings.sessionMs],
  });
  return { token, isComplete };
}
