import { forgetSightings } from '@clever/model-app/db';
import { job } from '../context.ts';

/** Deletes sightings of clients that no simulation looks at any more. */
export const forgetJob = job({
  name: 'forget-sightings',
  everyMs: 10 * 60_000,
  run: ({ db }) => forgetSightings(db.app),
});
