import { deliver } from '@clever/model/outbox';
import { closeSeasons, countScores, settleClaim } from '@clever/model-event/db';
import { job } from './context.ts';

/** What gives rewards has a job each: one that is away keeps nobody waiting for the other. */
export const jobs = [
  job({
    name: 'grant-items',
    everyMs: 250,
    run: ({ db, call: { item }, signal }) => deliver(db.database, { call: { item }, signal, settled: settleClaim }),
  }),
  job({
    name: 'grant-coupons',
    everyMs: 250,
    run: ({ db, call: { coupon }, signal }) => deliver(db.database, { call: { coupon }, signal, settled: settleClaim }),
  }),
  job({ name: 'count-scores', everyMs: 250, run: ({ db }) => countScores(db.database) }),
  job({ name: 'close-seasons', everyMs: 1_000, run: ({ db }) => closeSeasons(db) }),
];
