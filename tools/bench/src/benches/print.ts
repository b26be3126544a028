import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PushClient } from '@clever/push-client';
import { type Product, startProduct } from '../product.ts';
import type { Report } from '../report.ts';
import { median } from '../statistics.ts';

const rounds = 3;
const prints = 24;
const atOnce = 4;

/** A document from its upload until it is paid, which a PC printed at once: by a saga, and by a handler that makes the same calls one after the other. */
export async function print(): Promise<Report> {
  await using product = await startProduct('print', ['file', 'item', 'push']);
  await product.send(`${product.urlOf('item')}/kinds`, 'POST', { id: 'point', name: 'Point' });
  const pc = await startPc(product);
  const ways = [
    { label: 'handler by hand, undici, one call after the other', run: (asked: object) => byHand(product, asked) },
    { label: 'Clever print, a saga that survives kill -9', run: (asked: object) => bySaga(product, asked) },
  ];
  const seen = ways.map((): Measured[] => []);
  for (const { run } of ways) await measure(product, run);
  for (let round = 0; round < rounds; round++)
    for (const [at, { run }] of ways.entries()) seen[at]?.push(await measure(product, run));
  pc.close();
  return reportOf(
    ways.map(({ label }) => label),
    seen,
  );
}

async function startPc({ send, urlOf }: Product): Promise<PushClient> {
  await send(`${urlOf('push')}/channels/group:lab/subscribers/device:pc`, 'PUT');
  const token = async () =>
    (await send<{ token: string }>(`${urlOf('push')}/tokens`, 'POST', { playerId: 'pcs', deviceId: 'pc' })).token;
  return new PushClient({ url: urlOf('push'), token, jobs: 100, onJob: async () => ({ pages: 1 }) });
}

const byHand = ({ send, byHand: url }: Product, asked: object) => send(`${url}/prints`, 'POST', asked);

async function bySaga({ send, url }: Product, asked: object): Promise<void> {
  const { id } = await send<{ id: string }>(`${url}/prints`, 'POST', asked);
  while ((await send<{ state: string }>(`${url}/prints/${id}`, 'GET')).state !== 'paid') await sleep(20);
}

interface Measured {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly cpuMs: number;
}

/** Players have their points before; the upload is a part of it. */
async function measure(product: Product, run: (asked: object) => Promise<unknown>): Promise<Measured> {
  const players = Array.from({ length: prints }, () => `p-${randomUUID()}`);
  for (const playerId of players) {
    const body = { playerId, items: [{ kind: 'point', amount: 100 }], reason: 'bench' };
    await product.send(`${product.urlOf('item')}/grants`, 'POST', body);
  }
  const waiting = players.values();
  const times: number[] = [];
  const lane = async () => {
    for (const playerId of waiting) {
      const from = performance.now();
      const fileId = await upload(product, playerId);
      await run({ playerId, fileId, printers: 'lab', points: 10 });
      times.push(performance.now() - from);
    }
  };
  const [begun, before] = [performance.now(), await product.contender.cpuMs()];
  await Promise.all(Array.from({ length: atOnce }, lane));
  const [took, cpuMs] = [performance.now() - begun, (await product.contender.cpuMs()) - before];
  return { perSecond: (prints * 1_000) / took, p50Ms: median(times), cpuMs: cpuMs / prints };
}

async function upload({ send, urlOf }: Product, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return (await send<{ id: string }>(`${urlOf('file')}/files/${sha256}?name=a.txt`, 'PUT', bytes)).id;
}

function reportOf(labels: readonly string[], seen: readonly (readonly Measured[])[]): Report {
  const [first = []] = seen;
  return {
    name: 'print',
    title: `A print from its upload until it is paid, ${atOnce} at a time`,
    columns: ['contender', 'per second', 'p50 ms', 'CPU ms of all services', 'ratio of CPU'],
    rows: seen.map((all, at) => [
      labels[at] ?? '',
      median(all.map(({ perSecond }) => perSecond)).toFixed(1),
      median(all.map(({ p50Ms }) => p50Ms)).toFixed(0),
      median(all.map(({ cpuMs }) => cpuMs)).toFixed(1),
      median(all.map(({ cpuMs }, round) => cpuMs / (first[round]?.cpuMs ?? Number.NaN))).toFixed(2),
    ]),
    goals: [],
  };
}
