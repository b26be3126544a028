import { randomUUID } from 'node:crypto';
import { vid } from '@clever/model-vid';
import * as verbs from '@clever/model-vid/db';
import { handle } from '../context.ts';

const { createPlayback, removePlayback, token, revoke } = vid.operations;

/** Addresses at which videos are watched, and tokens for those that are signed. */
export const playbacks = [
  handle(createPlayback, ({ params, body, caller }, { db }) =>
    verbs.createPlayback(db, params.id, { ...body, caller }),
  ),
  handle(removePlayback, ({ params }, { db }) => verbs.removePlayback(db, params.id, params.playbackId)),
  handle(token, async ({ body }, { db }) => {
    const { playbackId, kind, playerId: player, deviceId: device = null, maxStreams: max, expiresInSeconds } = body;
    await verbs.expectPlayback(db, playbackId);
    const id = randomUUID();
    const gen = await verbs.generationsOf(db, { playerId: player, deviceId: device ?? id });
    const expiresAtMs = Math.floor(Date.now() / 1_000 + expiresInSeconds) * 1_000;
    const ticket = { subject: playbackId, expiresAtMs, claims: { player, device, id, gen, max } };
    return { token: await db.tokens.sign(ticket, kind), expiresAt: new Date(expiresAtMs).toISOString() };
  }),
  handle(revoke, ({ body, caller }, { db }) => verbs.revoke(db, caller, body)),
];
