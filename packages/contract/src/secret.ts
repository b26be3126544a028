import { createHash, randomBytes } from 'node:crypto';

/** Makes a secret: 256 random bits, as 43 characters of base64url. It is shown once and stored only as its digest. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Digests a secret for storage: SHA-256 of its UTF-8 bytes, 64 hexadecimal digits. Enough because secrets are random. */
export function digestSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
