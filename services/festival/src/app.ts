import { deliveryJobs } from '@clever/model/outbox';
import { festival } from '@clever/model-festival';
import { type FestivalDb, settleFestival } from '@clever/model-festival/db';
import { createService, resourceRoutes } from '@clever/service';
import { context } from './context.ts';
import { leaderboardJob } from './leaderboard.ts';
import { pages } from './pages/pages.ts';
import { calls, wayOf } from './way.ts';

/** The service of festivals: it is what others make for it, in the order of a saga. */
export const app = createService({
  name: 'festival',
  from: import.meta.url,
  contracts: [festival],
  context,
  handlers: Object.values(resourceRoutes(festival.operations, (db: FestivalDb) => db.following(wayOf))),
  pages,
  jobs: [...deliveryJobs(calls, { settled: settleFestival }), leaderboardJob],
});
