import type { Database } from '@clever/contract/database';
import type { Databases } from '@clever/router';
import { Counter, Gauge } from 'prom-client';
import type { Metrics } from './metrics.ts';

/** Shows the connections of a service's pools, and which migrations its databases lack. */
export function measurePools(
  { registry }: Metrics,
  databases: Pick<Databases, 'opened'>,
  missing: (database: Database) => Promise<readonly string[]>,
): void {
  const registers = [registry];
  new Gauge({
    name: 'clever_pool_connections',
    help: 'Connections of a pool: in use, idle, and the most it may have',
    labelNames: ['domain', 'pool', 'state'],
    registers,
    collect() {
      for (const { domain, pool, of } of poolsOf(databases)) {
        this.set({ domain, pool: of, state: 'in_use' }, pool.totalCount - pool.idleCount);
        this.set({ domain, pool: of, state: 'idle' }, pool.idleCount);
        this.set({ domain, pool: of, state: 'max' }, pool.options.max);
      }
    },
  });
  new Gauge({
    name: 'clever_pool_waiting',
    help: 'Statements that wait for a connection',
    labelNames: ['domain', 'pool'],
    registers,
    collect() {
      for (const { domain, pool, of } of poolsOf(databases)) this.set({ domain, pool: of }, pool.waitingCount);
    },
  });
  new Gauge({
    name: 'clever_migrations_missing',
    help: 'Migrations of the installed model that a database lacks; NaN where it does not answer',
    labelNames: ['domain'],
    registers,
    async collect() {
      const count = (database: Database) =>
        missing(database).then(
          ({ length }) => length,
          () => Number.NaN,
        );
      await Promise.all(
        databases.opened.map(async (database) => this.set({ domain: database.domain }, await count(database))),
      );
    },
  });
}

const poolsOf = ({ opened }: Pick<Databases, 'opened'>) =>
  opened.flatMap(({ domain, pool, replica, readers }) => [
    { domain, pool, of: 'main' },
    { domain, pool: readers, of: 'readers' },
    ...(replica === pool ? [] : [{ domain, pool: replica, of: 'replica' }]),
  ]);

/** Counts connections that were lost, and those that were not to be had. */
export function countPoolErrors({ registry }: Metrics) {
  const errors = new Counter({
    name: 'clever_pool_errors_total',
    help: 'Connections that were lost while idle, or not to be had: refused, or none free in time',
    labelNames: ['domain', 'kind'],
    registers: [registry],
  });
  return {
    lost: (domain: string) => errors.inc({ domain, kind: 'lost' }),
    refused: (domain: string) => errors.inc({ domain, kind: 'refused' }),
  };
}
