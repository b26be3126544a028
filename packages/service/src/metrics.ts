import type { SnapshotSource } from '@clever/permitter';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Departed } from './admission.ts';

/** What is the same for every service of this process: CPU, memory, event loop, garbage collection. */
const ofProcess = new Registry();
let isCollecting = false;

export interface Metrics {
  readonly registry: Registry;
  /** The text that Prometheus reads. */
  render(): Promise<string>;
}

/** Makes a service's metrics: requests by operation, method and status, and how long they took. */
export function createMetrics(): Metrics {
  if (!isCollecting) collectDefaultMetrics({ register: ofProcess });
  isCollecting = true;
  const registry = new Registry();
  return { registry, render: () => Registry.merge([ofProcess, registry]).metrics() };
}

/** Measures every request of a service. */
export function measureRequests({ registry }: Metrics, inFlight: () => number): (departed: Departed) => void {
  const duration = new Histogram({
    name: 'clever_request_duration_seconds',
    help: 'Time from arrival to the end of the reply',
    labelNames: ['operation', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'clever_requests_in_flight',
    help: 'Requests under way',
    registers: [registry],
    collect() {
      this.set(inFlight());
    },
  });
  return ({ request, status, ms }) => {
    const operation = request.routeOptions.config.operation?.name ?? 'none';
    duration.observe({ operation, status }, ms / 1000);
  };
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
