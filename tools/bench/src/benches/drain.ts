import { setTimeout as sleep } from 'node:timers/promises';
import { createSecret } from '@clever/contract/permits';
import { WebSocket } from 'ws';
import { startCluster } from '../cluster.ts';
import { type Contender, startContender } from '../contender.ts';
import type { Report } from '../report.ts';
import { tokensOf } from './sockets.ts';

const count = Number(process.env.BENCH_SOCKETS ?? 10_000);
const atOnce = 100;
const perSecond = 500;

type Leaving = 'drained' | 'killed' | 'at once';
const labels: Readonly<Record<Leaving, string>> = {
  drained: 'stopped: closed in slots, each back within half a second',
  killed: 'killed: each back in the slot of its welcome',
  'at once': 'killed, and clients that come back at once',
};

/** 10,000 WebSockets of a replica that goes, and come back to another one: of one that stops, of one that is killed, and as clients without slots would. */
export async function drain(): Promise<Report> {
  await using cluster = await startCluster();
  const env = {
    DATABASE_URL_PUSH: await cluster.create('push'),
    BENCH_SECRET: createSecret(),
    BENCH_DRAINS: 'yes',
    RECONNECTS_PER_SECOND: String(perSecond),
  };
  const seen = new Map<Leaving, Seen>();
  let replica = await startContender('sockets-clever', env);
  let clients = await openAll(replica, await tokensOf(replica, count));
  for (const leaving of ['drained', 'killed', 'at once'] as const) {
    const other = await startContender('sockets-clever', env);
    const moved = await move(clients, { replica, other }, leaving);
    seen.set(leaving, moved);
    [replica, clients] = [other, moved.clients];
  }
  replica.kill();
  return reportOf(seen);
}

interface Client {
  readonly token: string;
  readonly socket: WebSocket;
  /** Its slot, as the welcome said it. */
  readonly slotMs: number;
}

async function openAll({ port }: Contender, tokens: readonly string[]): Promise<Client[]> {
  const clients: Client[] = [];
  for (let at = 0; at < tokens.length; at += atOnce)
    clients.push(...(await Promise.all(tokens.slice(at, at + atOnce).map((token) => connect(port, token)))));
  return clients;
}

interface Seen {
  readonly clients: Client[];
  readonly seconds: number;
  readonly peak: number;
  readonly refused: number;
  readonly p99Ms: number;
  readonly probeMs: number;
}

interface Replicas {
  readonly replica: Contender;
  readonly other: Contender;
}

async function move(clients: readonly Client[], { replica, other }: Replicas, leaving: Leaving): Promise<Seen> {
  const tries: number[] = [];
  const took: number[] = [];
  let refused = 0;
  const comeBack = async (token: string, waitMs: number): Promise<Client> => {
    for (let ms = waitMs; ; ms = 250 + Math.random() * 500) {
      await sleep(ms);
      const from = performance.now();
      tries.push(from);
      const client = await connect(other.port, token).catch(() => undefined);
      if (client) took.push(performance.now() - from);
      if (client) return client;
      refused++;
    }
  };
  const returning = clients.map(async ({ socket, slotMs, token }) => {
    const reason = await reasonOf(socket);
    return comeBack(token, waitOf(leaving, slotMs, reason));
  });
  await sleep(2_000);
  const probes = probe(other);
  const begun = performance.now();
  const isGone = leaving === 'drained' ? replica.stop() : replica.kill();
  const back = await Promise.all(returning);
  const seconds = (performance.now() - begun) / 1_000;
  await isGone;
  const p99Ms = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0;
  return { clients: back, seconds, peak: peakOf(tries), refused, p99Ms, probeMs: await probes.stop() };
}

function reasonOf(socket: WebSocket): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  socket.once('close', (_code, reason) => resolve(reason.toString()));
  return promise;
}

function waitOf(leaving: Leaving, slotMs: number, reason: string): number {
  if (leaving === 'at once') return 0;
  if (leaving === 'killed') return slotMs + Math.random() * 250;
  return Number(JSON.parse(reason || '{}').retryMs ?? slotMs);
}

function connect(port: number, token: string): Promise<Client> {
  const { promise, resolve, reject } = Promise.withResolvers<Client>();
  const options = { perMessageDeflate: false };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/connect`, ['clever.push', token], options);
  socket.on('error', reject);
  socket.once('close', () => reject(new Error('closed')));
  socket.once('message', (data) => resolve({ token, socket, slotMs: Number(JSON.parse(data.toString()).retryMs) }));
  return promise;
}

function reportOf(all: ReadonlyMap<Leaving, Seen>): Report {
  const peak = Math.max(all.get('drained')?.peak ?? 0, all.get('killed')?.peak ?? 0);
  return {
    name: 'drain',
    title: `${count} WebSockets of a replica that goes, ${perSecond} slots a second`,
    columns: [
      '',
      'all back after, s',
      'most that came in a second',
      'tries in vain',
      'handshake p99 ms',
      'worst health probe ms',
    ],
    rows: [...all].map(([leaving, { seconds, refused, p99Ms, probeMs, ...seen }]) => [
      labels[leaving],
      ...[seconds.toFixed(1), `${seen.peak}`, `${refused}`, p99Ms.toFixed(0), probeMs.toFixed(0)],
    ]),
    goals: [{ goal: `at most ${2 * perSecond} come in a second`, seen: `${peak}`, isMet: peak <= 2 * perSecond }],
  };
}

/** The most within any second. */
function peakOf(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let first = 0;
  let peak = 0;
  for (const [at, time] of sorted.entries()) {
    while ((sorted[first] as number) < time - 1_000) first++;
    peak = Math.max(peak, at - first + 1);
  }
  return peak;
}

/** Asks for the health of a replica, ten times a second. */
function probe({ port }: Contender) {
  let isOver = false;
  let worstMs = 0;
  const done = (async () => {
    for (; !isOver; await sleep(100)) {
      const from = performance.now();
      await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => undefined);
      worstMs = Math.max(worstMs, performance.now() - from);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await done;
      return worstMs;
    },
  };
}
