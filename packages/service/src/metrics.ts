import type { SnapshotSource } from '@clever/permitter';
import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  type Metric,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from 'prom-client';
import type { Departed } from './admission.ts';
import type { Service } from './create-service.ts';
import { Durations } from './durations.ts';
import { resolutionMs } from './event-loop-delay.ts';

/** What is the same for every service of this process: CPU, memory, event loop, garbage collection. */
const ofProcess = new Registry();
let isCollecting = false;

export interface Metrics {
  readonly registry: Registry;
  /** The text that Prometheus reads. */
  render(): Promise<string>;
  /** The same, as values. */
  collect(): Promise<MetricObjectWithValues<MetricValue<string>>[]>;
}

/** Makes a service's metrics: requests by operation, method and status, and how long they took. */
export function createMetrics(): Metrics {
  if (!isCollecting) collectDefaultMetrics({ register: ofProcess, eventLoopMonitoringPrecision: resolutionMs });
  isCollecting = true;
  const registry = new Registry();
  const all = () => Registry.merge([ofProcess, registry]);
  return { registry, render: () => all().metrics(), collect: () => all().getMetricsAsJSON() };
}

/** Measures every request of a service. */
export function measureRequests({ registry }: Metrics, inFlight: () => number): (departed: Departed) => void {
  const duration = new Durations<number>(
    'clever_request_duration_seconds',
    'Time from arrival to the end of the reply',
    (operation, status) => ({ operation, status }),
  );
  registry.registerMetric(duration as unknown as Metric);
  new Gauge({
    name: 'clever_requests_in_flight',
    help: 'Requests under way',
    registers: [registry],
    collect() {
      this.set(inFlight());
    },
  });
  const count = countCallers(registry);
  return ({ request, status, ms }) => {
    const operation = request.operation?.name ?? 'none';
    duration.observe(operation, status, ms / 1000);
    count(request.caller, operation, status);
  };
}

/** Callers that get a label of their own; the rest is counted as `other`. */
const maxCallers = 100;

/** Requests of a caller by operation and status. */
type Counts = Map<string, Map<number, { count: number }>>;

/** Counts requests by caller, in plain maps: labels are made when somebody looks. */
function countCallers(registry: Registry) {
  const byCaller = new Map<string, Counts>();
  const requests = new Counter({
    name: 'clever_requests_total',
    help: 'Requests by caller; anonymous ones are `none`',
    labelNames: ['caller', 'operation', 'status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [caller, counts] of byCaller)
        for (const [operation, byStatus] of counts)
          for (const [status, { count }] of byStatus) requests.inc({ caller, operation, status }, count);
    },
  });
  const begin = (name: string, operation: string, status: number) => {
    const caller = byCaller.size < maxCallers || byCaller.has(name) ? name : 'other';
    const counts: Counts = byCaller.get(caller) ?? new Map();
    const byStatus = counts.get(operation) ?? new Map<number, { count: number }>();
    const counted = byStatus.get(status) ?? { count: 0 };
    byCaller.set(caller, counts.set(operation, byStatus.set(status, counted)));
    return counted;
  };
  return (caller: string | null | undefined, operation: string, status: number) => {
    const name = caller ?? 'none';
    (byCaller.get(name)?.get(operation)?.get(status) ?? begin(name, operation, status)).count++;
  };
}

/** Shows what runs, as a label. */
export function measureBuild({ registry }: Metrics, { name, version }: Pick<Service, 'name' | 'version'>): void {
  const labelNames = ['service', 'version', 'node'] as const;
  const help = 'What runs; its value is 1';
  const info = new Gauge({ name: 'clever_build_info', help, labelNames, registers: [registry] });
  info.set({ service: name, version, node: process.versions.node }, 1);
}

/** Shows how old the grants are: up to half a minute in ordinary times, which is how long the permitter holds a request for news. */
export function measureGrants({ registry }: Metrics, grants: Pick<SnapshotSource, 'ageMs'>): void {
  if (!grants.ageMs) return;
  new Gauge({
    name: 'clever_grants_age_seconds',
    help: 'Time since the permitter confirmed the grants; NaN before the first ones',
    registers: [registry],
    collect() {
      this.set((grants.ageMs?.() ?? Number.NaN) / 1000);
    },
  });
}

/** What is measured of jobs. */
export interface JobMeters {
  /** Called when a run of a job ends. */
  readonly ended: (job: string, isFailed: boolean) => void;
  /** Shows a number that a job found. */
  readonly figure: (job: string, name: string, value: number) => void;
}

/** Counts the runs of a service's jobs, notes when each last ended well and badly, and shows what they found. */
export function measureJobs({ registry }: Metrics): JobMeters {
  const labelNames = ['job', 'outcome'] as const;
  const registers = [registry];
  const runs = new Counter({ name: 'clever_job_runs_total', help: 'Runs of jobs', labelNames, registers });
  const ended = new Gauge({
    name: 'clever_job_ended_timestamp_seconds',
    help: 'When a run last ended so',
    labelNames,
    registers,
  });
  const figures = new Gauge({
    name: 'clever_job_figure',
    help: 'What a job found',
    labelNames: ['job', 'figure'],
    registers,
  });
  return {
    ended(job, isFailed) {
      const labels = { job, outcome: isFailed ? 'failed' : 'done' };
      runs.inc(labels);
      ended.set(labels, Date.now() / 1000);
    },
    figure: (job, figure, value) => figures.set({ job, figure }, value),
  };
}
