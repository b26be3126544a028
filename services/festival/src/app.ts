import { deliveryJobs } from '@clever/model/outbox';
import { festival } from '@clever/model-festival';
import { settleFestival } from '@clever/model-festival/db';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { leaderboardJob } from './leaderboard.ts';
import { pages } from './pages/pages.ts';
import { calls, wayOf } from './way.ts';

const { handle } = context;
const { create, list, read, parts, end } = festival.operations;

/** The service of festivals: it is what others make for it, in the order of a saga. */
export const app = createService({
  name: 'festival',
  from: import.meta.url,
  contracts: [festival],
  context,
  handlers: [
    handle(create, (input, { db }) => db.create(input, wayOf)),
    handle(list, ({ query }, { db }) => db.list(query)),
    handle(read, ({ params }, { db }) => db.read(params.id)),
    handle(parts, ({ params }, { db }) => db.parts(params.id)),
    handle(end, ({ params }, { db }) => db.end(params.id)),
  ],
  pages,
  jobs: [...deliveryJobs(calls, { settled: settleFestival }), leaderboardJob],
});
