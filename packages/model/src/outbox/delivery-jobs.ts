import type { Use } from '@clever/contract';
import type { Database } from '@clever/contract/database';
import { deliver } from './deliver.ts';
import type { Delivery } from './delivery.ts';
import { forgetJob } from './forget.ts';
import { measureJob } from './measure.ts';
import { longestMs, restUntilOwed } from './owed.ts';

const calleeOf = (one: string | Use): string => (typeof one === 'string' ? one : one.contract.service);

export interface DeliveryContext {
  readonly db: { readonly database: Database };
  readonly call: Delivery['call'];
  readonly signal: AbortSignal;
  readonly figure: (name: string, value: number) => void;
}

export interface DeliveryJob {
  readonly name: string;
  readonly everyMs: number;
  readonly rest?: (signal: AbortSignal) => Promise<void>;
  readonly run: (context: DeliveryContext) => Promise<boolean>;
}

/**
 * Makes the jobs of an outbox: one for each service that is called, as one that is away keeps nobody waiting for the others, one that shows
 * what waits, and one that forgets what ended long ago.
 */
export const deliveryJobs = (
  calls: readonly (string | Use)[],
  options: Pick<Delivery, 'settled' | 'table'> = {},
): readonly DeliveryJob[] => [
  ...calls.map(calleeOf).map((callee) => ({
    name: `call-${callee}`,
    everyMs: longestMs,
    rest: (signal: AbortSignal) => restUntilOwed(callee, signal),
    run: ({ db, call, signal }: DeliveryContext) =>
      deliver(db.database, { call: { [callee]: call[callee] ?? {} }, signal, ...options }),
  })),
  measureJob(options.table),
  forgetJob(options.table),
];
