import type { Caller, CallObserver } from '@clever/caller';
import { domainOf } from '@clever/permitter';
import { Counter, Gauge, type Metric } from 'prom-client';
import { Durations } from './durations.ts';
import type { Metrics } from './metrics.ts';

/** Measures the calls to other services; `further` follows them as well. */
export function observeCalls({ registry }: Metrics, further?: Omit<CallObserver, 'retried'>): CallObserver {
  const duration = new Durations<string>(
    'clever_call_duration_seconds',
    'Time of a call to another service, all attempts together; outcome is ok or the code of a problem',
    (operation, outcome) => ({ callee: domainOf(operation), operation, outcome }),
  );
  registry.registerMetric(duration as unknown as Metric);
  const retries = new Counter({
    name: 'clever_call_retries_total',
    help: 'Attempts after the first',
    labelNames: ['callee', 'operation'],
    registers: [registry],
  });
  return {
    begin: further?.begin,
    retried: ({ name }) => retries.inc({ callee: domainOf(name), operation: name }),
    ended(call) {
      duration.observe(call.operation.name, call.outcome, call.ms / 1000);
      further?.ended(call);
    },
  };
}

/** Shows which callees are not called for a while. */
export function measureBreakers({ registry }: Metrics, { callees, paused }: Pick<Caller<[]>, 'callees' | 'paused'>) {
  new Gauge({
    name: 'clever_call_breaker_open',
    help: '1 while a callee is not called, as it failed several times',
    labelNames: ['callee'],
    registers: [registry],
    collect() {
      const open = new Set(paused());
      for (const callee of callees) this.set({ callee }, open.has(callee) ? 1 : 0);
    },
  });
}
