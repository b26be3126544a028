import { reply } from '@clever/contract';
import { event } from '@clever/model-event';
import * as verbs from '@clever/model-event/db';
import { handle } from '../context.ts';

const { checkIn, progress, standing, claim, readClaim, listClaims, retryClaim } = event.operations;

/** What players do in events, and what they get for it. */
export const players = [
  handle(checkIn, async ({ params, body }, { db }) => {
    const { isNew, ...day } = await verbs.checkIn(db, params.id, body);
    return isNew ? reply(201, day) : reply(200, day);
  }),
  handle(progress, ({ params, body, ...maker }, { db }) => verbs.reportProgress(db, maker, params.id, body)),
  handle(standing, ({ params }, { db }) => verbs.readStanding(db, params.id, params.playerId)),
  handle(claim, async ({ params, body }, { db }) => {
    const { isNew, claim } = await verbs.claim(db, params, body.client);
    return isNew ? reply(201, claim) : reply(200, claim);
  }),
  handle(readClaim, ({ params }, { db }) => verbs.readClaim(db, params)),
  handle(listClaims, ({ params, query }, { db }) => verbs.listClaims(db, params.id, query)),
  handle(retryClaim, ({ params }, { db }) => verbs.retryClaim(db, params.id)),
];
