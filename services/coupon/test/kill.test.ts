import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { startCoupon } from './start-coupon.ts';

const coupon = await startCoupon();
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const authorization = `Basic ${btoa(`shop:${coupon.secretOf('shop')}`)}`;
const port = 20_000 + (process.pid % 20_000);
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts another replica as a process of its own, and waits until it is ready. */
async function startReplica(): Promise<ChildProcess> {
  const env = { ...process.env, ...coupon.env, PORT: String(port), LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, ['--conditions=@clever/source', main], { env, stdio: 'inherit' });
  running.add(child);
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (ready?.ok) return child;
    await sleep(50);
  }
}

/** One request of one key to the replica: the id of the redemption, the code of a problem, or undefined without an answer. */
async function redeem(code: string, name: string): Promise<string | undefined> {
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': name };
  const body = JSON.stringify({ code, playerId: name });
  try {
    const reply = await fetch(`http://127.0.0.1:${port}/redemptions`, { method: 'POST', headers, body });
    const said = (await reply.json()) as { id?: string; code: string };
    return said.id ?? said.code;
  } catch {
    return undefined;
  }
}

test('after kill -9 in the middle of 64 clients nothing is lost and nothing is double', async () => {
  const limit = 1_000;
  const { code, campaign } = await coupon.createShared({ maxRedemptions: limit });
  const child = await startReplica();
  const answered = new Map<string, string>();
  let isDead = false;
  const client = async (number: number) => {
    for (let each = 0; each < 30; each++) {
      const name = `p${number}-${each}`;
      const said = isDead ? undefined : await redeem(code, name);
      if (said !== undefined) answered.set(name, said);
    }
  };
  const clients = Array.from({ length: 64 }, (_, number) => client(number));
  while (answered.size < 300) await sleep(1);
  child.kill('SIGKILL');
  await once(child, 'exit');
  isDead = true;
  await Promise.all(clients);
  expect(answered.size).toBeLessThan(limit);

  const second = await startReplica();
  const names = Array.from({ length: 64 * 30 }, (_, at) => `p${at % 64}-${Math.floor(at / 64)}`);
  const again = new Map<string, string | undefined>();
  for (let from = 0; from < names.length; from += 64)
    await Promise.all(names.slice(from, from + 64).map(async (name) => again.set(name, await redeem(code, name))));
  for (const [name, said] of answered) expect([name, again.get(name)]).toEqual([name, said]);

  const text = 'SELECT id::text, key FROM redemption WHERE campaign_id = $1';
  const { rows } = await coupon.database('coupon').query<{ id: string; key: string }>({ text, values: [campaign.id] });
  expect(rows).toHaveLength(limit);
  for (const { id, key } of rows) expect([key, again.get(key)]).toEqual([key, id]);
  expect((await coupon.shop('GET', `/campaigns/${campaign.id}/stats`)).body).toMatchObject({
    redeemed: limit,
    remaining: 0,
  });
  second.kill('SIGTERM');
  await once(second, 'exit');
}, 60_000);
