import { defaultTimeoutMs } from '@clever/caller';
import { defaultJobMs, type Service } from '@clever/service';

/** What is watched of a service: what its contracts and jobs say. */
export interface Watched {
  readonly name: string;
  /** `coupon.redeem`, with the time that callers give it. */
  readonly operations: readonly { readonly name: string; readonly timeoutMs: number }[];
  readonly jobs: readonly { readonly name: string; readonly everyMs: number; readonly maxMs: number }[];
  readonly callees: readonly string[];
  readonly domains: readonly string[];
}

/** Reads what is to be watched out of a service. */
export function watchedOf({ name, contracts, jobs = [], context }: Service): Watched {
  const operations = contracts.flatMap((contract) => Object.values(contract.operations));
  return {
    name,
    // A stream lasts as long as it has something to say.
    operations: operations
      .filter(({ kind = 'json' }) => kind === 'json')
      .map((operation) => ({ name: operation.name, timeoutMs: operation.timeoutMs ?? defaultTimeoutMs })),
    jobs: jobs.map((job) => ({ name: job.name, everyMs: job.everyMs, maxMs: job.maxMs ?? defaultJobMs })),
    callees: [...new Set(context.calls.map(({ contract }) => contract.service))],
    domains: context.domains,
  };
}
