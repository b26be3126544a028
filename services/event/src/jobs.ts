import { deliveryJobs } from '@clever/model/outbox';
import { closeSeasons, countScores, settleClaim } from '@clever/model-event/db';
import { job } from './context.ts';

export const jobs = [
  ...deliveryJobs(['item', 'coupon'], { settled: settleClaim }),
  job({ name: 'count-scores', everyMs: 250, run: ({ db }) => countScores(db.database) }),
  job({ name: 'close-seasons', everyMs: 1_000, run: ({ db }) => closeSeasons(db) }),
];
