import { createHash } from 'node:crypto';

/** The operation id of a reward, as the callee gets it for its Idempotency-Key: `event:{id}:{player}:{step}`. A player's id that a header cannot hold is digested. */
export const operationId = (eventId: string, playerId: string, step: string): string =>
  `event:${eventId}:${/^[\x21-\x7d]+$/.test(playerId) ? playerId : digest(playerId)}:${step}`;

/** No plain id begins with the tilde. */
const digest = (text: string) => `~${createHash('sha256').update(text).digest('base64url')}`;
