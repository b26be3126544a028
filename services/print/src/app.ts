import { deliveryJobs } from '@clever/model/outbox';
import { print } from '@clever/model-print';
import { type PrintDb, settlePrint } from '@clever/model-print/db';
import { createService, resourceRoutes } from '@clever/service';
import { context } from './context.ts';
import { pages } from './pages/pages.ts';
import { calls, wayOf } from './way.ts';

/** The service of prints: it is what others do for it, in the order of a saga. */
export const app = createService({
  name: 'print',
  from: import.meta.url,
  contracts: [print],
  context,
  handlers: Object.values(resourceRoutes(print.operations, (db: PrintDb) => db.following(wayOf))),
  pages,
  jobs: deliveryJobs(calls, { settled: settlePrint }),
});
