import { deliveryJobs } from '@clever/model/outbox';
import { print } from '@clever/model-print';
import { settlePrint } from '@clever/model-print/db';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { pages } from './pages/pages.ts';
import { calls, wayOf } from './way.ts';

const { create, list, read } = print.operations;

/** The service of prints: it is what others do for it, in the order of a saga. */
export const app = createService({
  name: 'print',
  from: import.meta.url,
  contracts: [print],
  context,
  handlers: [
    context.handle(create, (input, { db }) => db.prints.create(input, wayOf)),
    context.handle(list, ({ query }, { db }) => db.prints.list(query)),
    context.handle(read, ({ params }, { db }) => db.prints.read(params.id)),
  ],
  pages,
  jobs: deliveryJobs(calls, { settled: settlePrint }),
});
