import { createRequire } from 'node:module';
import { app as contract } from '@clever/model-app';
import { createService } from '@clever/service';
import { archiveHandlers, archiveJobs } from './archive.ts';
import { context } from './context.ts';
import * as create from './routes/apps/create.ts';
import * as list from './routes/apps/list.ts';
import * as read from './routes/apps/read.ts';
import * as update from './routes/apps/update.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** The service that tells apps what to be, and keeps an archive of programmes. */
export const app = createService({
  name: 'app',
  version,
  contracts: [contract],
  context,
  handlers: [create.createRoute, list.listRoute, read.readRoute, update.updateRoute, ...archiveHandlers],
  jobs: [...archiveJobs],
});
