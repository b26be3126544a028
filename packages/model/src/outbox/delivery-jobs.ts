import type { Database } from '@clever/contract/database';
import { deliver } from './deliver.ts';
import type { Delivery } from './delivery.ts';

export interface DeliveryContext {
  readonly db: { readonly database: Database };
  readonly call: Delivery['call'];
  readonly signal: AbortSignal;
}

/** Makes the jobs of an outbox, one for each service that is called: one that is away keeps nobody waiting for the others. */
export const deliveryJobs = (
  callees: readonly string[],
  { everyMs = 100, ...options }: Pick<Delivery, 'settled' | 'table'> & { readonly everyMs?: number } = {},
) =>
  callees.map((callee) => ({
    name: `call-${callee}`,
    everyMs,
    run: ({ db, call, signal }: DeliveryContext) =>
      deliver(db.database, { call: { [callee]: call[callee] ?? {} }, signal, ...options }),
  }));
