import { ProblemError } from '@clever/contract';
import type { Call } from '../../core/page.ts';
import { readMetrics, type Samples, singleValue } from './metrics.ts';

/** The name under which a service is called: that of its first contract. */
export type Callee = keyof Call;

/** How a service is. */
export interface Health {
  readonly callee: Callee;
  readonly state: 'ready' | 'notReady' | 'down';
  /** What is not in order: `database coupon: unreachable`, or the code of what came instead of an answer. */
  readonly faults: readonly string[];
  readonly name: string;
  readonly version: string | undefined;
  readonly samples: Samples;
}

const probeTimeout = { timeoutMs: 1500 };

/** Asks a service how it is. It never throws: one that does not answer is down. */
export async function probe(call: Call, callee: Callee): Promise<Health> {
  const one = call[callee];
  try {
    const [{ service, version }, samples] = await Promise.all([one.live({}, probeTimeout), readSamples(call, callee)]);
    const faults = await faultsOf(call, callee);
    return { callee, state: faults.length > 0 ? 'notReady' : 'ready', faults, name: service, version, samples };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { callee, state: 'down', faults: [error.code], name: callee, version: undefined, samples: new Map() };
  }
}

async function readSamples(call: Call, callee: Callee): Promise<Samples> {
  const { body } = await call[callee].metrics({}, probeTimeout);
  return readMetrics(await body.text());
}

async function faultsOf(call: Call, callee: Callee): Promise<string[]> {
  try {
    await call[callee].ready({}, probeTimeout);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const checks = Object.entries((error.extra?.checks ?? {}) as Record<string, string>);
    const bad = checks.filter(([, state]) => state !== 'ok').map(([check, state]) => `${check}: ${state}`);
    return bad.length > 0 ? bad : [error.code];
  }
}

/** What is shown of a process. */
export interface Figures {
  readonly uptimeSeconds: number | undefined;
  readonly memoryBytes: number | undefined;
  readonly delayMs: number | undefined;
  readonly inFlight: number | undefined;
  /** Replies of 5xx since it started. */
  readonly failed: number;
}

/** Picks the figures out of the metrics of a service. */
export function figuresOf(samples: Samples, nowMs = Date.now()): Figures {
  const startedAt = singleValue(samples, 'process_start_time_seconds');
  const delay = singleValue(samples, 'nodejs_eventloop_lag_p99_seconds');
  const replies = samples.get('clever_request_duration_seconds_count') ?? [];
  return {
    uptimeSeconds: startedAt === undefined ? undefined : Math.max(0, nowMs / 1000 - startedAt),
    memoryBytes: singleValue(samples, 'process_resident_memory_bytes'),
    delayMs: delay === undefined ? undefined : delay * 1000,
    inFlight: singleValue(samples, 'clever_requests_in_flight'),
    failed: replies
      .filter(({ labels }) => Number(labels.status) >= 500 && !labels.operation?.startsWith('ops.'))
      .reduce((total, { value }) => total + value, 0),
  };
}
