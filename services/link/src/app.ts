import { link } from '@clever/model-link';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { forgetJob } from './jobs/forget-visitors.ts';
import * as batches from './routes/batches/create.ts';
import * as explanations from './routes/explanations/create.ts';
import * as imports from './routes/imports/create.ts';
import * as create from './routes/links/create.ts';
import * as list from './routes/links/list.ts';
import * as read from './routes/links/read.ts';
import * as remove from './routes/links/remove.ts';
import * as update from './routes/links/update.ts';
import * as qr from './routes/qr/read.ts';
import * as stats from './routes/stats/read.ts';
import * as visits from './routes/visits/read.ts';

/** The service that makes short links, follows them, and counts their visits. */
export const app = createService({
  name: 'link',
  from: import.meta.url,
  contracts: [link],
  context,
  handlers: [
    create.createRoute,
    list.listRoute,
    read.readRoute,
    update.updateRoute,
    remove.removeRoute,
    batches.createRoute,
    imports.createRoute,
    visits.readRoute,
    stats.readRoute,
    explanations.createRoute,
    qr.readRoute,
  ],
  jobs: [forgetJob],
});
