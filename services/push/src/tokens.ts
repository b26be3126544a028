import { createPrivateKey, createPublicKey, hash, hkdfSync, type KeyObject } from 'node:crypto';
import { problems } from '@clever/model-push';
import { errors, jwtVerify, SignJWT } from 'jose';

/** Who a token lets connect. */
export interface Ticket {
  readonly playerId: string;
  readonly deviceId: string;
  /** Of the player and the device, when it was made. */
  readonly generations: readonly [player: number, device: number];
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
}

export interface Tokens {
  sign(ticket: Ticket): Promise<string>;
  /** @throws PUSH_TOKEN_REFUSED */
  verify(token: string | undefined): Promise<Ticket>;
}

const audience = 'clever.push';
const alg = 'EdDSA';

/** Signs with the first of the secrets, and verifies with each of them. */
export function createTokens(secrets: string): Tokens {
  const keys = secrets.split(',').map(keyOf);
  const [newest] = keys as [SigningKey];
  const byId = new Map(keys.map((key) => [key.kid, key.verifying]));
  return {
    sign: ({ playerId, deviceId, generations, expiresAtMs }) =>
      new SignJWT({ dev: deviceId, gen: generations })
        .setProtectedHeader({ alg, kid: newest.kid })
        .setSubject(playerId)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(Math.floor(expiresAtMs / 1_000))
        .sign(newest.signing),
    async verify(token = '') {
      const { payload } = await jwtVerify(token, ({ kid = '' }) => found(byId.get(kid)), {
        audience,
        algorithms: [alg],
      }).catch((cause: unknown) => {
        throw cause instanceof errors.JOSEError ? problems.tokenRefused(cause.message) : cause;
      });
      const { sub = '', dev, gen, exp = 0 } = payload as unknown as Payload;
      return { playerId: sub, deviceId: dev, generations: gen, expiresAtMs: exp * 1_000 };
    },
  };
}

interface Payload {
  readonly sub?: string;
  readonly exp?: number;
  readonly dev: string;
  readonly gen: Ticket['generations'];
}

interface SigningKey {
  readonly kid: string;
  readonly signing: KeyObject;
  readonly verifying: KeyObject;
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. @see RFC 8410, 7 */
const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

function keyOf(secret: string): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'clever push tokens', 32));
  const signing = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' });
  const verifying = createPublicKey(signing);
  const kid = hash('sha256', verifying.export({ format: 'der', type: 'spki' }), 'base64url').slice(0, 12);
  return { kid, signing, verifying };
}

function found(key: KeyObject | undefined): KeyObject {
  if (!key) throw problems.tokenRefused('The token is of another key');
  return key;
}
