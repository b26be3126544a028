import { setTimeout as sleep } from 'node:timers/promises';
import type { Domain } from '@clever/router';
import { migrate } from '@clever/router/migrate';
import { provision } from '@clever/router/provision';
import { type RunningService, type Service, start } from '@clever/service';
import { app as coupon } from '@clever/service-coupon';
import { app as permitter } from '@clever/service-permitter';
import { freePort, startService } from '@clever/testing';
import { startPostgres } from '@clever/testing/postgres';
import { expect, onTestFinished, test } from 'vitest';
import { startProcess } from './service-process.ts';

const clients = 64;
const settings = { COUPON_CODE_KEY: 'k'.repeat(43) };

interface Redemption {
  readonly id: string;
  readonly playerId: string;
}

test('kill -9 in the middle of redemptions loses nothing that was answered, and redeems nothing twice', async () => {
  const limit = 3000;
  await using running = await startService(coupon, { grants: { shop: ['coupon.*'] }, settings });
  const shop = running.as('shop');
  const made = await shop<{ id: string }>('POST', '/campaigns', {
    headers: { 'idempotency-key': 'campaign' },
    body: { name: 'hot', reward: {}, codes: { shared: 'WELCOME' }, maxRedemptions: limit, maxPerCode: limit },
  });
  expect(made.status).toBe(201);
  const port = await freePort();
  const authorization = `Basic ${btoa(`shop:${running.secretOf('shop')}`)}`;
  const redeem = async (url: string, at: number) => {
    const response = await fetch(`${url}/redemptions`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': `key-${at}` },
      body: JSON.stringify({ code: 'WELCOME', playerId: `player-${at}` }),
    });
    return { status: response.status, body: (await response.json()) as Redemption };
  };

  const acknowledged = new Map<number, string>();
  let asked = 0;
  let isOver = false;
  const victim = await startProcess('coupon', running.env, port);
  const client = async () => {
    while (!isOver) {
      const at = asked++;
      const { status, body } = await redeem(victim.url, at);
      if (status === 201) acknowledged.set(at, body.id);
    }
  };
  const loads = Promise.allSettled(Array.from({ length: clients }, client));
  try {
    await expect.poll(() => acknowledged.size, { interval: 5 }).toBeGreaterThan(300);
  } finally {
    await victim.kill();
    isOver = true;
  }
  await loads;

  await using next = await startProcess('coupon', running.env, port);
  for (let at = 0; at < asked; at++) {
    const { status, body } = await redeem(next.url, at);
    const first = acknowledged.get(at);
    if (first !== undefined) expect([at, status, body.id]).toEqual([at, 201, first]);
    else expect([201, 409]).toContain(status);
  }
  const { rows } = await running.database('coupon').query<{ rows: number; players: number; counted: number }>({
    text: `SELECT count(*)::int AS rows, count(DISTINCT player_id)::int AS players,
      (SELECT sum(redeemed)::int FROM stock) AS counted FROM redemption`,
  });
  const [{ rows: stored, players, counted } = { rows: -1, players: -1, counted: -1 }] = rows;
  expect([players, counted]).toEqual([stored, stored]);
  expect(stored).toBe(Math.min(asked, limit));
});

test('PostgreSQL that stops and starts under load: not ready, then ready again, without a restart', async () => {
  await using postgres = await startPostgres();
  const create = async (domain: Domain) => {
    await provision({ adminUrl: postgres.url, database: domain, role: domain, password: 'local' });
    const url = `postgres://${domain}:local@127.0.0.1:${postgres.port}/${domain}`;
    await migrate({ url, domain, directory: `packages/model-${domain}/prisma/migrations` });
    return url;
  };
  const { openPermit, seedCaller } = await import('@clever/model-permit/db');
  const { openDatabases } = await import('@clever/router');
  const env = { DATABASE_URL_PERMIT: await create('permit'), DATABASE_URL_COUPON: await create('coupon') };
  const databases = openDatabases(env);
  const permit = openPermit(databases.open('permit'));
  const own = ['permitter.snapshot', 'permitter.observe'];
  const secrets = {
    permitter: await seedCaller(permit, { name: 'permitter', operations: own, kind: 'service' }),
    coupon: await seedCaller(permit, { name: 'coupon', operations: own, kind: 'service' }),
    shop: await seedCaller(permit, { name: 'shop', operations: ['coupon.*'] }),
  };
  await permit.close();
  await databases.close();
  await using first = await run(permitter, { ...env, CLEVER_SECRET: secrets.permitter });
  await using second = await run(coupon, {
    ...env,
    ...settings,
    CLEVER_SECRET: secrets.coupon,
    PERMITTER_URL: first.url,
  });
  const ready = async () => (await fetch(`${second.url}/health/ready`)).status;
  await expect.poll(ready).toBe(200);

  const authorization = `Basic ${btoa(`shop:${secrets.shop}`)}`;
  const seen = { ok: 0, refused: 0, other: [] as number[] };
  let isOver = false;
  const client = async () => {
    while (!isOver) {
      const { status } = await fetch(`${second.url}/campaigns`, { headers: { authorization } });
      if (status === 200) seen.ok++;
      else if (status === 503) seen.refused++;
      else seen.other.push(status);
      await sleep(5);
    }
  };
  const loads = Promise.allSettled(Array.from({ length: 8 }, client));
  onTestFinished(() => {
    isOver = true;
  });
  await expect.poll(() => seen.ok).toBeGreaterThan(20);
  await postgres.stop();
  await expect.poll(ready).toBe(503);
  await expect.poll(() => seen.refused).toBeGreaterThan(5);
  await postgres.start();
  await expect.poll(ready).toBe(200);
  const before = seen.ok;
  await expect.poll(() => seen.ok).toBeGreaterThan(before + 20);
  isOver = true;
  expect((await loads).map(({ status }) => status)).not.toContain('rejected');
  expect(seen.other).toEqual([]);
});

async function run(service: Service, env: Record<string, string>): Promise<RunningService & AsyncDisposable> {
  const running = await start(service, { ...env, DRAIN_MS: '0', LOG_LEVEL: 'silent' });
  return { ...running, [Symbol.asyncDispose]: running.close };
}
