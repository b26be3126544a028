import { event } from '@clever/model-event';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { jobs } from './jobs.ts';
import { events } from './routes/events.ts';
import { players } from './routes/players.ts';
import { scores } from './routes/scores.ts';

/** The service of events: attendance, missions and leaderboards. */
export const app = createService({
  name: 'event',
  from: import.meta.url,
  contracts: [event],
  context,
  handlers: [...events, ...players, ...scores],
  jobs,
});
