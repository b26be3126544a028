import { standard, stream } from '@clever/contract';
import type { Database } from '@clever/contract/database';
import type { AnyHandler, Service } from './define.ts';
import type { Metrics } from './metrics.ts';
import * as ops from './ops.ts';

export interface Readiness {
  readonly databases: () => readonly Database[];
  readonly hasGrants: () => boolean;
  readonly stopping: AbortSignal;
}

/** Handlers of /health/live, /health/ready and /metrics. */
export function healthHandlers(service: Service, readiness: Readiness, metrics: Metrics): AnyHandler<never>[] {
  const { name, version } = service;
  return [
    { operation: ops.live, run: async () => ({ status: 'live', service: name, version }) },
    { operation: ops.ready, run: async () => answerReady(await checkAll(readiness)) },
    {
      operation: ops.metrics,
      run: async () => stream('text/plain; version=0.0.4; charset=utf-8', await metrics.render()),
    },
  ];
}

function answerReady(checks: Record<string, string>) {
  const isReady = Object.values(checks).every((state) => state === 'ok');
  if (!isReady) throw standard.unavailable('Not ready', { extra: { checks }, headers: { 'retry-after': '1' } });
  return { status: 'ready', checks };
}

/** Returns whether every database answers. */
export async function areReachable(databases: readonly Database[]): Promise<boolean> {
  return (await Promise.all(databases.map((database) => database.isReachable()))).every(Boolean);
}

/** Names what a service lacks to be ready: `database coupon: unreachable`. It never rejects. */
export async function faultsOf(readiness: Readiness): Promise<string[]> {
  const checks = Object.entries(await checkAll(readiness));
  return checks.filter(([, state]) => state !== 'ok').map((check) => check.join(': '));
}

async function checkAll({ databases, hasGrants, stopping }: Readiness): Promise<Record<string, string>> {
  const states = await Promise.all(
    databases().map(async (database) => [
      `database ${database.domain}`,
      (await database.isReachable()) ? 'ok' : 'unreachable',
    ]),
  );
  return {
    ...Object.fromEntries(states),
    grants: hasGrants() ? 'ok' : 'none yet',
    service: stopping.aborted ? 'stopping' : 'ok',
  };
}
