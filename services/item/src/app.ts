import { item } from '@clever/model-item';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { jobs } from './jobs.ts';
import { accounts } from './routes/accounts.ts';
import { kinds } from './routes/kinds.ts';
import { purchases } from './routes/purchases.ts';
import { reservations } from './routes/reservations.ts';
import { transfers } from './routes/transfers.ts';

/** The service that keeps wallets and inventories, by double entry. */
export const app = createService({
  name: 'item',
  from: import.meta.url,
  contracts: [item],
  context,
  handlers: [...kinds, ...transfers, ...reservations, ...purchases, ...accounts],
  jobs,
});
