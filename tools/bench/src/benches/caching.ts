import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabases } from '@clever/router';
import * as caching from '../caching.ts';
import { startCluster } from '../cluster.ts';
import type { Report } from '../report.ts';

const clients = 1000;
const ttlMs = 250;
const seconds = 5;

interface Outcome {
  readonly label: string;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly answers: number;
  readonly queries: number;
}

/** Five ways of caching one query's result, each under 1,000 clients while it expires, or is written, four times a second. */
export async function cachingBench(): Promise<Report> {
  await using cluster = await startCluster();
  const databases = openDatabases({
    DATABASE_URL_NOTICE: await cluster.create('notice'),
    // Without a cache a thousand clients wait for ten connections.
    DATABASE_CONNECT_TIMEOUT_MS: '60000',
  });
  const { pool } = databases.open('notice');
  let queries = 0;
  const load = async () => {
    queries++;
    return (await pool.query('SELECT count(*) AS count, pg_sleep(0.02) FROM generate_series(1, 20000)')).rows;
  };
  const ways: [string, caching.Cache<object[]>][] = [
    ['none', caching.none(load)],
    ['simple', caching.simple(load, ttlMs)],
    ['with a lock', caching.locked(load, ttlMs)],
    ['stale while locked', caching.staleWhileLocked(load, ttlMs)],
    ['filled at write (the notices)', caching.filledAtWrite(load)],
  ];
  const outcomes: Outcome[] = [];
  for (const [label, cache] of ways) {
    queries = 0;
    const latencies = await useAll(cache);
    outcomes.push({ label, ...latencies, queries });
  }
  await databases.close();
  return reportOf(outcomes);
}

async function useAll(cache: caching.Cache<object[]>): Promise<Omit<Outcome, 'label' | 'queries'>> {
  const latencies: number[] = [];
  const endsAt = performance.now() + seconds * 1000;
  const writing = setInterval(() => cache.changed(), ttlMs);
  const client = async () => {
    while (performance.now() < endsAt) {
      const askedAt = performance.now();
      await cache.get();
      latencies.push(performance.now() - askedAt);
      await sleep(20 + Math.random() * 20);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  clearInterval(writing);
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99), answers: latencies.length };
}

function reportOf(outcomes: readonly Outcome[]): Report {
  const filled = outcomes.at(-1);
  const maxQueries = (seconds * 1000) / ttlMs + 2;
  return {
    name: 'caching',
    title: `Five ways of caching a query of 20 ms, ${clients} clients, ${seconds} s, a change every ${ttlMs} ms`,
    columns: ['way', 'answers', 'p50 ms', 'p99 ms', 'queries'],
    rows: outcomes.map(({ label, answers, p50Ms, p99Ms, queries }) => [
      label,
      answers.toLocaleString('en'),
      p50Ms.toFixed(2),
      p99Ms.toFixed(2),
      String(queries),
    ]),
    goals: [
      {
        goal: `one query per change (at most ${maxQueries})`,
        seen: String(filled?.queries),
        isMet: (filled?.queries ?? Number.POSITIVE_INFINITY) <= maxQueries,
      },
    ],
  };
}
