import { createSecret } from '@clever/contract/permits';
import { startCluster } from '../cluster.ts';
import { type Contender, startContender } from '../contender.ts';
import { httpRequest, load } from '../load.ts';
import type { Report } from '../report.ts';
import { median } from '../statistics.ts';

const revocations = 100;
const maxMs = 1000;

/** How long a revoked secret is still taken: from the permitter's answer until all of 4 services under load refuse it. */
export async function revocation(): Promise<Report> {
  await using cluster = await startCluster();
  const secret = createSecret();
  const permitter = await startContender('permitter', {
    BENCH_SECRET: secret,
    DATABASE_URL_PERMIT: await cluster.create('permit'),
  });
  const env = { BENCH_SECRET: secret, PERMITTER_URL: urlOf(permitter) };
  const services = await Promise.all([1, 2, 3, 4].map(() => startContender('hello-permitted', env)));
  try {
    const latencies = await underLoad(services, () => revokeAgain(permitter, services, secret));
    return reportOf(latencies);
  } finally {
    await Promise.all([permitter, ...services].map((contender) => contender.stop()));
  }
}

async function underLoad<T>(services: readonly Contender[], run: () => Promise<T>): Promise<T> {
  let isOver = false;
  const request = httpRequest('GET', '/hello?name=x');
  const loads = services.map(async ({ port }) => {
    while (!isOver) await load({ port, connections: 4, seconds: 0.5, request: () => request });
  });
  try {
    return await run();
  } finally {
    isOver = true;
    await Promise.all(loads);
  }
}

async function revokeAgain(permitter: Contender, services: readonly Contender[], secret: string): Promise<number[]> {
  const admin = asCaller(permitter, 'clever', secret);
  await admin('POST', '/callers', { name: 'shop' });
  const latencies: number[] = [];
  for (let at = 0; at < revocations; at++) {
    const issued = (await (await admin('POST', '/callers/shop/secrets', {})).json()) as { id: string; secret: string };
    const asks = services.map((service) => () => asCaller(service, 'shop', issued.secret)('GET', '/hello?name=x'));
    await Promise.all(asks.map((ask) => until(ask, 200)));
    await admin('DELETE', `/callers/shop/secrets/${issued.id}`);
    const revokedAt = performance.now();
    await Promise.all(asks.map((ask) => until(ask, 401)));
    latencies.push(performance.now() - revokedAt);
  }
  return latencies;
}

async function until(ask: () => Promise<Response>, status: number): Promise<void> {
  for (;;) {
    const response = await ask();
    await response.arrayBuffer();
    if (response.status === status) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function asCaller(contender: Contender, name: string, secret: string) {
  const authorization = `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
  return (method: string, path: string, body?: object) =>
    fetch(urlOf(contender) + path, {
      method,
      headers: {
        authorization,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
      },
      body: body && JSON.stringify(body),
    });
}

const urlOf = ({ port }: Contender) => `http://127.0.0.1:${port}`;

function reportOf(latencies: readonly number[]): Report {
  const worst = Math.max(...latencies);
  return {
    name: 'revocation',
    title: `A revoked secret, at 4 services under load, ${revocations} times`,
    columns: ['median ms', 'worst ms'],
    rows: [[median(latencies).toFixed(0), worst.toFixed(0)]],
    goals: [{ goal: `at most ${maxMs} ms`, seen: `${worst.toFixed(0)} ms`, isMet: worst <= maxMs }],
  };
}
