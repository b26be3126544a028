import { createPrivateKey, createPublicKey, hash, hkdfSync, type KeyObject } from 'node:crypto';
import type { ProblemType } from '@clever/contract';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** What a token says. */
export interface Ticket<Claims extends object> {
  readonly subject: string;
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
  readonly claims: Claims;
}

export interface Tokens<Claims extends object> {
  sign(ticket: Ticket<Claims>, audience: string): Promise<string>;
  /** @throws `refused` */
  verify(token: string | undefined, audience: string): Promise<Ticket<Claims>>;
}

export interface TokenOptions {
  /** Separated by commas, the newest first: that one signs, each of them verifies. */
  readonly secrets: string;
  /** Part of the keys: a secret that is used for something else makes other ones. */
  readonly purpose: string;
  /** The problem of a token that is none, 401. */
  readonly refused: ProblemType;
}

const alg = 'EdDSA';

/** Makes what signs and verifies tokens, JWTs by Ed25519. */
export function createTokens<Claims extends object>({ secrets, purpose, refused }: TokenOptions): Tokens<Claims> {
  const keys = secrets.split(',').map((secret) => keyOf(secret, purpose));
  const [newest] = keys as [SigningKey];
  const byId = new Map(keys.map((key) => [key.kid, key.verifying]));
  const found = (kid = '') => {
    const key = byId.get(kid);
    if (!key) throw refused('The token is of another key');
    return key;
  };
  return {
    sign: ({ subject, expiresAtMs, claims }, audience) =>
      new SignJWT({ ...(claims as JWTPayload) })
        .setProtectedHeader({ alg, kid: newest.kid })
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(Math.floor(expiresAtMs / 1_000))
        .sign(newest.signing),
    async verify(token = '', audience) {
      const { payload } = await jwtVerify(token, ({ kid }) => found(kid), { audience, algorithms: [alg] }).catch(
        (cause: unknown) => {
          throw cause instanceof errors.JOSEError ? refused(cause.message) : cause;
        },
      );
      const { sub = '', exp = 0, ...claims } = payload;
      return { subject: sub, expiresAtMs: exp * 1_000, claims: claims as unknown as Claims };
    },
  };
}

interface SigningKey {
  readonly kid: string;
  readonly signing: KeyObject;
  readonly verifying: KeyObject;
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. @see RFC 8410, 7 */
const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

function keyOf(secret: string, purpose: string): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  const signing = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' });
  const verifying = createPublicKey(signing);
  const kid = hash('sha256', verifying.export({ format: 'der', type: 'spki' }), 'base64url').slice(0, 12);
  return { kid, signing, verifying };
}
