import { problems } from '@clever/model-push';
import { createTokens } from '@clever/tokens';

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

interface Claims {
  readonly dev: string;
  readonly gen: Ticket['generations'];
}

/** Signs connect tokens with the first of the secrets, and verifies them with each. */
export function openTokens(secrets: string): Tokens {
  const tokens = createTokens<Claims>({ secrets, purpose: 'clever push tokens', refused: problems.tokenRefused });
  return {
    sign: ({ playerId, deviceId: dev, generations: gen, expiresAtMs }) =>
      tokens.sign({ subject: playerId, expiresAtMs, claims: { dev, gen } }, audience),
    async verify(token) {
      const { subject, expiresAtMs, claims } = await tokens.verify(token, audience);
      return { playerId: subject, deviceId: claims.dev, generations: claims.gen, expiresAtMs };
    },
  };
}
