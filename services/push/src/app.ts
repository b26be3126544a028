import { push } from '@clever/model-push';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { jobs } from './jobs.ts';
import { channels } from './routes/channels.ts';
import { connections } from './routes/connections.ts';
import { leasedJobs } from './routes/jobs.ts';

/** The service that brings messages to devices, and gives them jobs. */
export const app = createService({
  name: 'push',
  from: import.meta.url,
  contracts: [push],
  context,
  handlers: [...channels, ...connections, ...leasedJobs],
  jobs,
});
