import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { StaffDb } from './staff-db.ts';

const stepSeconds = 30;

/** Makes the second factor of a secret. @see https://www.rfc-editor.org/rfc/rfc6238 */
export function totpOf(secret: string, email: string): TOTP {
  return new TOTP({ issuer: 'Clever', label: email, secret: Secret.fromBase32(secret), period: stepSeconds });
}

/** Makes a secret of 160 bits, in base32. */
export const createTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** Finds the time step of a code that holds now, one step earlier or later; undefined when it is wrong. */
export function stepOf(secret: string, code: string): number | undefined {
  const delta = totpOf(secret, '').validate({ token: code.replace(/\s/g, ''), window: 1 });
  return delta === null ? undefined : Math.floor(Date.now() / 1000 / stepSeconds) + delta;
}

const ivBytes = 12;
const tagBytes = 16;
const keyOf = ({ settings }: StaffDb) => hash('sha256', `totp\n${settings.key}`, 'buffer');

/** Encrypts a secret for storage, bound to its account. */
export function seal(db: StaffDb, accountId: string, secret: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(db), iv).setAAD(Buffer.from(accountId));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** Decrypts what `seal` made. @throws Error when key or account are others */
export function unseal(db: StaffDb, accountId: string, sealed: Buffer): string {
  const iv = sealed.subarray(0, ivBytes);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(db), iv).setAAD(Buffer.from(accountId));
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
}
