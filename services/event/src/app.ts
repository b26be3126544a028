import { createRequire } from 'node:module';
import { event } from '@clever/model-event';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { events } from './routes/events.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** The service that keeps events. */
export const app = createService({
  name: 'event',
  version,
  from: import.meta.url,
  contracts: [event],
  context,
  handlers: events,
});
