import { setTimeout as sleep } from 'node:timers/promises';
import { asked } from '../asked.ts';
import { startCluster } from '../cluster.ts';
import { type Contender, startContender } from '../contender.ts';
import type { Report } from '../report.ts';
import { type Handshake, openSockets, type Sockets } from '../sockets.ts';
import { median } from '../statistics.ts';

const count = Number(process.env.BENCH_SOCKETS ?? 10_000);
const rounds = 10;
const cutRounds = 3;
const cutMs = 4_000;
const data = 'x'.repeat(200);

interface Kind {
  readonly label: string;
  readonly start: () => Promise<Contender>;
  readonly handshakes: (contender: Contender) => Promise<readonly Handshake[]>;
  readonly send: (contender: Contender, many: number) => Promise<unknown>;
}

interface Seen {
  readonly memoryKb: number;
  readonly broadcastCpuMs: number;
  readonly burstMs: number;
  readonly burstCpuMs: number;
  readonly disconnectCpuMs: number;
}

/** 10,000 WebSockets: a message to all of them, ten in a burst, what each costs, and all of them cut at once. */
export async function sockets(): Promise<Report> {
  await using cluster = await startCluster();
  const database = await cluster.create('push');
  const kinds = [bare('ws'), bare('socket.io'), clever(database)];
  const seen: Seen[] = [];
  for (const kind of kinds) seen.push(await measure(kind));
  return reportOf(
    kinds.map(({ label }) => label),
    seen,
  );
}

const bare = (by: 'ws' | 'socket.io'): Kind => ({
  label: by,
  start: () => startContender('sockets-bare', { BY: by }),
  handshakes: async () =>
    Array.from({ length: count }, () =>
      by === 'ws' ? { path: '/' } : { path: '/socket.io/?EIO=4&transport=websocket', hello: '40' },
    ),
  send: ({ port }, many) => fetch(`http://127.0.0.1:${port}/?many=${many}`, { method: 'POST', body: data }),
});

const clever = (database: string): Kind => ({
  label: 'Clever push, the whole service',
  start: () => startContender('sockets-clever', { DATABASE_URL_PUSH: database }),
  async handshakes(contender) {
    const tokens = await tokensOf(contender, count);
    const { port, ready } = contender;
    // Offsets of three digits: all frames have one length.
    for (let at = 0; at < 100; at++) await publish(port, ready);
    return tokens.map((token) => ({ path: '/connect', protocols: `clever.push, ${token}` }));
  },
  send: ({ port, ready }, many) => Promise.all(Array.from({ length: many }, () => publish(port, ready))),
});

async function post<Body>(url: string, ready: Contender['ready'], body: object): Promise<Body> {
  const headers = { authorization: String(ready.authorization), 'content-type': 'application/json' };
  const answer = await asked(() => fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }));
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as Body;
}

const publish = (port: number, ready: Contender['ready']) =>
  post(`http://127.0.0.1:${port}/channels/group:all/messages`, ready, { data });

/** Makes a token for each of so many devices. */
export async function tokensOf({ port, ready }: Contender, many: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let at = 0; at < many; at += 50)
    tokens.push(...(await Promise.all(Array.from({ length: 50 }, (_, n) => tokenOf(port, ready, at + n)))));
  return tokens;
}

const tokenOf = async (port: number, ready: Contender['ready'], at: number) =>
  (await post<{ token: string }>(`http://127.0.0.1:${port}/tokens`, ready, { playerId: `p${at}`, deviceId: `d${at}` }))
    .token;

async function measure({ start, handshakes, send }: Kind): Promise<Seen> {
  const contender = await start();
  try {
    const all = await handshakes(contender);
    const before = await contender.rssBytes();
    const open = await openSockets(contender.port, all);
    await quiet(open);
    const memoryKb = ((await contender.rssBytes()) - before) / count / 1_024;
    const from = open.received();
    await send(contender, 1);
    await quiet(open);
    const bytes = open.received() - from;
    const run = (many: number) => timed(contender, open, { bytes: bytes * many, send: () => send(contender, many) });
    const single = await times(rounds, () => run(1));
    const burst = await times(rounds, () => run(10));
    const cuts = [await cutAll(contender, open)];
    while (cuts.length < cutRounds) {
      const again = await openSockets(contender.port, all);
      await quiet(again);
      cuts.push(await cutAll(contender, again));
    }
    return {
      memoryKb,
      broadcastCpuMs: median(single.map(({ cpuMs }) => cpuMs)),
      burstMs: median(burst.map(({ ms }) => ms)),
      burstCpuMs: median(burst.map(({ cpuMs }) => cpuMs)),
      disconnectCpuMs: median(cuts),
    };
  } finally {
    await contender.stop();
  }
}

/** Cuts all connections. @returns the processor time that it cost, without what as long a time costs by itself */
async function cutAll(contender: Contender, open: Sockets): Promise<number> {
  const used = async (begin: () => void) => {
    const before = await contender.cpuMs();
    begin();
    await sleep(cutMs);
    return (await contender.cpuMs()) - before;
  };
  const idle = await used(() => {});
  return (await used(() => open.cut())) - idle;
}

interface Round {
  readonly bytes: number;
  readonly send: () => Promise<unknown>;
}

async function timed(contender: Contender, open: Sockets, { bytes, send }: Round) {
  const [goal, cpu, begun] = [open.received() + bytes, await contender.cpuMs(), performance.now()];
  await Promise.all([send(), open.until(goal)]);
  const ms = performance.now() - begun;
  return { ms, cpuMs: (await contender.cpuMs()) - cpu };
}

async function times<T>(many: number, run: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let at = 0; at < many; at++) all.push(await run());
  return all;
}

async function quiet({ received }: Sockets): Promise<void> {
  for (let before = -1; before !== received(); await sleep(1_500)) before = received();
}

function reportOf(labels: readonly string[], seen: readonly Seen[]): Report {
  const [ws, io, ours] = seen as [Seen, Seen, Seen];
  const goal = (what: string, most: number, ratio: number) => ({
    goal: `${what}: at most ${most}`,
    seen: ratio.toFixed(2),
    isMet: ratio <= most,
  });
  return {
    name: 'sockets',
    title: `${count} WebSockets on loopback, messages of ${data.length} bytes`,
    columns: ['', 'memory each, KB', 'broadcast, CPU ms', 'burst of 10, ms', 'burst of 10, CPU ms', 'all cut, CPU ms'],
    rows: seen.map((one, at) => [
      labels[at] as string,
      ...[one.memoryKb, one.broadcastCpuMs, one.burstMs, one.burstCpuMs, one.disconnectCpuMs].map((value) =>
        value.toFixed(1),
      ),
    ]),
    goals: [
      goal('broadcast CPU to that of ws', 0.9, ours.broadcastCpuMs / ws.broadcastCpuMs),
      goal('burst time to that of ws', 0.3, ours.burstMs / ws.burstMs),
      goal('memory to that of socket.io', 0.5, ours.memoryKb / io.memoryKb),
      goal('mass disconnect CPU to that of ws', 1.1, ours.disconnectCpuMs / ws.disconnectCpuMs),
    ],
  };
}
