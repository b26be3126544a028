import { event } from '@clever/model-event';
import * as verbs from '@clever/model-event/db';
import { handle } from '../context.ts';

const { submit, top, rank, around, listSeasons } = event.operations;

/** Leaderboards. */
export const scores = [
  handle(submit, ({ params, body, ...maker }, { db }) => verbs.submitScore(db, maker, params.id, body)),
  handle(top, ({ params, query }, { db }) => verbs.topScores(db, { ...params, ...query })),
  handle(rank, ({ params: { id, playerId }, query }, { db }) => verbs.rankOf(db, playerId, { id, ...query })),
  handle(around, ({ params: { id, playerId }, query }, { db }) => verbs.scoresAround(db, playerId, { id, ...query })),
  handle(listSeasons, ({ params, query }, { db }) => verbs.listSeasons(db, params.id, query)),
];
