import type { Database } from '@clever/contract/database';
import { deliver } from './deliver.ts';
import type { Delivery } from './delivery.ts';

interface DeliveryContext {
  readonly db: { readonly database: Database };
  readonly call: Delivery['call'];
  readonly signal: AbortSignal;
}

/** Makes the jobs of an outbox, one for each service that is called: one that is away keeps nobody waiting for the others. */
export const deliveryJobs = (callees: readonly string[], options: Pick<Delivery, 'settled' | 'table'> = {}) =>
  callees.map((callee) => ({
    name: `call-${callee}`,
    everyMs: 100,
    run: ({ db, call, signal }: DeliveryContext) =>
      deliver(db.database, { call: { [callee]: call[callee] ?? {} }, signal, ...options }),
  }));
