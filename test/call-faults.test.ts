import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createCaller } from '@clever/caller';
import { isProblem, uses } from '@clever/contract';
import { coupon } from '@clever/model-coupon';
import { app } from '@clever/service-coupon';
import { freePort, startService } from '@clever/testing';
import { expect, test } from 'vitest';
import { startProcess } from './service-process.ts';

const settings = { COUPON_CODE_KEY: 'k'.repeat(43), CALL_TRANSPORT: 'clever' };
const clients = 64;
const limit = 3000;

/** Passes bytes on to a port, and counts the connections that it carries. */
async function carry(port: number): Promise<{ readonly url: string; readonly open: () => number } & AsyncDisposable> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((incoming) => {
    const outgoing = connect(port, '127.0.0.1');
    sockets.add(incoming);
    incoming.on('close', () => sockets.delete(incoming) && outgoing.destroy()).on('error', () => undefined);
    outgoing.on('close', () => incoming.destroy()).on('error', () => undefined);
    incoming.pipe(outgoing).pipe(incoming);
  });
  const own = await freePort();
  await once(server.listen(own, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${own}`,
    open: () => sockets.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

test('kill -9 of a callee with calls under way on one connection loses nothing that was answered, and repeats nothing', async () => {
  await using running = await startService(app, { grants: { shop: ['coupon.*'] }, settings });
  const { status } = await running.as('shop')('POST', '/campaigns', {
    headers: { 'idempotency-key': 'campaign' },
    body: { name: 'hot', reward: {}, codes: { shared: 'WELCOME' }, maxRedemptions: limit, maxPerCode: limit },
  });
  expect(status).toBe(201);
  const port = await freePort();
  await using carrier = await carry(port);
  const calls = [uses(coupon, 'redeem')] as const;
  const secret = running.secretOf('shop');
  const caller = createCaller(calls, { name: 'shop', secret, urls: { coupon: carrier.url }, transport: 'clever' });
  await using _closed = { [Symbol.asyncDispose]: () => caller.close() };
  const call = caller.bind({
    requestId: 'request-1',
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    deadline: undefined,
  });
  const redeem = async (at: number) =>
    (await call.coupon.redeem({ body: { code: 'WELCOME', playerId: `player-${at}` }, key: `key-${at}` })).id;

  const acknowledged = new Map<number, string>();
  const failed = new Set<string>();
  let asked = 0;
  let isOver = false;
  const victim = await startProcess('coupon', running.env, port);
  // The first calls go by HTTP, and bring the connection about.
  for (; asked < 50; asked++) acknowledged.set(asked, await redeem(asked));
  const open = carrier.open();
  const client = async () => {
    while (!isOver) {
      const at = asked++;
      try {
        acknowledged.set(at, await redeem(at));
      } catch (error) {
        failed.add(isProblem(error) ? error.code : String(error));
      }
    }
  };
  const loads = Promise.all(Array.from({ length: clients }, client));
  try {
    await expect.poll(() => acknowledged.size, { interval: 5 }).toBeGreaterThan(150);
    expect(carrier.open()).toBe(open);
  } finally {
    await victim.kill();
    isOver = true;
  }
  await loads;
  for (const code of failed) expect(['CALLEE_UNAVAILABLE', 'CALLEE_TIMEOUT']).toContain(code);

  await using _next = await startProcess('coupon', running.env, port);
  await expect.poll(() => redeem(0).catch(() => undefined)).toBe(acknowledged.get(0));
  for (let at = 0; at < asked; at++) {
    const id = await redeem(at);
    if (acknowledged.has(at)) expect([at, id]).toEqual([at, acknowledged.get(at)]);
  }
  const { rows } = await running.database('coupon').query<{ stored: number; players: number; counted: number }>({
    text: `SELECT count(*)::int AS stored, count(DISTINCT player_id)::int AS players,
      (SELECT sum(redeemed)::int FROM stock) AS counted FROM redemption`,
  });
  expect(rows).toEqual([{ stored: asked, players: asked, counted: asked }]);
});
