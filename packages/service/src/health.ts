import { standard, stream } from '@clever/contract';
import type { Database } from '@clever/contract/database';
import type { SnapshotSource } from '@clever/permitter';
import type { Service } from './create-service.ts';
import type { AnyHandler } from './define-context.ts';
import type { Metrics } from './metrics.ts';
import * as ops from './ops.ts';

const maxNamed = 10;

export interface Readiness {
  readonly databases: () => readonly Database[];
  /** Names the migrations that a database lacks. */
  readonly missing: (database: Database) => Promise<readonly string[]>;
  readonly grants: Pick<SnapshotSource, 'isReady' | 'ageMs'>;
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

async function checkAll({ databases, missing, grants, stopping }: Readiness): Promise<Record<string, string>> {
  const states = await Promise.all(
    databases().map(async (database) => [`database ${database.domain}`, await stateOf(database, missing)]),
  );
  return {
    ...Object.fromEntries(states),
    grants: grants.isReady() ? 'ok' : stateOfGrants(grants.ageMs?.()),
    service: stopping.aborted ? 'stopping' : 'ok',
  };
}

async function stateOf(database: Database, missing: Readiness['missing']): Promise<string> {
  if (!(await database.isReachable())) return 'unreachable';
  const names = await missing(database).catch(() => undefined);
  if (names === undefined) return 'unreachable';
  return names.length === 0 ? 'ok' : `lacks the migrations ${names.slice(0, maxNamed).join(', ')}`;
}

const stateOfGrants = (ageMs: number | undefined) =>
  ageMs === undefined ? 'none yet' : `too old: the permitter confirmed them ${Math.round(ageMs / 1000)} s ago`;
