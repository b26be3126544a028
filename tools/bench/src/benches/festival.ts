import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Product, startProduct } from '../product.ts';
import type { Report } from '../report.ts';
import { median } from '../statistics.ts';

const rounds = 3;
const each = 2;
const callees = ['link', 'post', 'item', 'coupon', 'event', 'notice', 'push'] as const;

/** A festival that is made and ended: by one saga, and by a handler that makes the same sixteen calls one after the other. */
export async function festival(): Promise<Report> {
  await using product = await startProduct('festival', callees);
  const ways = [
    { label: 'handler by hand, undici, one call after the other', way: byHand(product) },
    { label: 'Clever festival, a saga that survives kill -9', way: bySaga(product) },
  ];
  const seen = ways.map((): Measured[] => []);
  for (const { way } of ways) await measure(product, way);
  for (let round = 0; round < rounds; round++)
    for (const [at, { way }] of ways.entries())
      for (let turn = 0; turn < each; turn++) seen[at]?.push(await measure(product, way));
  return reportOf(
    ways.map(({ label }) => label),
    seen,
  );
}

interface Way {
  readonly make: (manifest: object) => Promise<object>;
  readonly end: (made: object) => Promise<unknown>;
}

const byHand = ({ send, byHand: url }: Product): Way => ({
  make: (manifest) => send(`${url}/festivals`, 'POST', manifest),
  end: (made) => send(`${url}/festivals/one/end`, 'PUT', made),
});

function bySaga({ send, url }: Product): Way {
  const becomes = async (id: string, state: string) => {
    while ((await send<{ state: string }>(`${url}/festivals/${id}`, 'GET')).state !== state) await sleep(20);
  };
  return {
    async make(manifest) {
      const made = await send<{ id: string }>(`${url}/festivals`, 'POST', manifest);
      await becomes(made.id, 'open');
      return made;
    },
    async end(made) {
      const { id } = made as { id: string };
      await send(`${url}/festivals/${id}/end`, 'PUT');
      await becomes(id, 'ended');
    },
  };
}

interface Measured {
  readonly makingMs: number;
  readonly endingMs: number;
  readonly cpuMs: number;
}

async function measure({ contender }: Product, { make, end }: Way): Promise<Measured> {
  const manifest = {
    slug: `bench-${randomUUID().slice(0, 12)}`,
    ...{ name: '봄 축제', text: '저녁 8시', locale: 'ko-KR', timeZone: 'Asia/Seoul', prizes: 10, days: 1 },
    startsAt: new Date(Date.now() - 3_600_000).toISOString(),
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    address: 'https://example.com/spring',
  };
  const [cpu, begun] = [await contender.cpuMs(), performance.now()];
  const made = await make(manifest);
  const open = performance.now();
  await end(made);
  const ended = performance.now();
  return { makingMs: open - begun, endingMs: ended - open, cpuMs: (await contender.cpuMs()) - cpu };
}

function reportOf(labels: readonly string[], seen: readonly (readonly Measured[])[]): Report {
  return {
    name: 'festival',
    title: 'A festival: making it, and ending it',
    columns: ['contender', 'making, ms', 'ending, ms', 'CPU ms of all services'],
    rows: seen.map((all, at) => [
      labels[at] ?? '',
      ...[all.map(({ makingMs }) => makingMs), all.map(({ endingMs }) => endingMs)].map((ms) => median(ms).toFixed(0)),
      median(all.map(({ cpuMs }) => cpuMs)).toFixed(0),
    ]),
    goals: [],
  };
}
