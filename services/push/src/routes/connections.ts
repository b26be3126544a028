import { push } from '@clever/model-push';
import { disconnect as disconnectSubjects, generationsOf } from '@clever/model-push/db';
import { handle } from '../context.ts';
import { openConnection } from '../open-connection.ts';

const { token, disconnect, connect } = push.operations;

/** Tokens, and the connections that they open. */
export const connections = [
  handle(token, async ({ body: { playerId, deviceId, expiresInSeconds } }, { db }) => {
    const generations = await generationsOf(db, [`player:${playerId}`, `device:${deviceId}`]);
    const expiresAtMs = Math.floor(Date.now() / 1_000 + expiresInSeconds) * 1_000;
    const [player = 0, device = 0] = generations.values();
    const ticket = { playerId, deviceId, generations: [player, device] as const, expiresAtMs };
    return { token: await db.tokens.sign(ticket), expiresAt: new Date(expiresAtMs).toISOString() };
  }),
  handle(disconnect, ({ body, caller }, { db }) => disconnectSubjects(db, caller, body)),
  handle(connect, openConnection),
];
