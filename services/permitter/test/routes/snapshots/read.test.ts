import { permitter as contract } from '@clever/model-permit';
import { createCaller } from '@clever/model-permit/db';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { basic, runPermitter, send } from '../../running.ts';

const permitter = await runPermitter();
await permitter.caller('shop', 'coupon.redeem', 'link.create', 'ops.metrics');
const read = (callee: string, headers = {}) => permitter.send(`GET /snapshots/${callee}`, { as: 'clever', headers });
const waiting = (tag: string | null, seconds: number) => ({ 'if-none-match': tag ?? '', prefer: `wait=${seconds}` });
/** The question itself is one of them. */
const inFlight = async (url: string) => {
  const reply = await fetch(`${url}/metrics`, { headers: { authorization: basic('shop') } });
  return Number(/^clever_requests_in_flight (\d+)$/m.exec(await reply.text())?.[1]);
};
const create = (...operations: string[]) =>
  createCaller(permitter.db, 'clever', { name: `c${Math.random()}`.replace('.', ''), kind: 'external', operations });

describe('answers', () => {
  test("known callers with their digests, and the grants on this callee's operations", async () => {
    const { body, headers } = await read('coupon');
    const shop = body.callers.find(({ name }: { name: string }) => name === 'shop');
    expect(shop.operations).toEqual(['coupon.redeem', 'ops.metrics']);
    expect(shop.secrets).toEqual([
      { id: expect.any(String), sha256: expect.stringMatching(/^[0-9a-f]{64}$/), expiresAt: null },
    ]);
    expect(headers.get('etag')).toBe(`"${body.version}"`);
  });
  test('304 when nothing changed, at once without a wish to wait, else when the time is over', async () => {
    const tag = (await read('link')).headers.get('etag');
    expect((await read('link', { 'if-none-match': tag })).status).toBe(304);
    const beganAt = performance.now();
    expect((await read('link', waiting(tag, 1))).status).toBe(304);
    expect(performance.now() - beganAt).toBeGreaterThan(900);
  });
  test('the next snapshot as soon as there is one, from whichever process made the change', async () => {
    const tag = (await read('link')).headers.get('etag');
    const held = read('link', waiting(tag, 20));
    await create('link.visit');
    const { status, headers } = await held;
    expect(status).toBe(200);
    expect(headers.get('etag')).not.toBe(tag);
  });
  test('a hundred waiting clients, on a pool of few connections, after one change', async () => {
    const tag = (await read('player')).headers.get('etag');
    const held = Array.from({ length: 100 }, () => read('player', waiting(tag, 20)));
    expect((await read('coupon')).status).toBe(200);
    await create('player.read');
    const replies = await Promise.all(held);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  });
  test('a client that is ahead of this replica with what the database has now', async () => {
    expect((await read('link', waiting('"9999"', 20))).status).toBe(200);
  });
  test('whoever waits when the service stops', async () => {
    const other = await permitter.another();
    const tag = (await read('link')).headers.get('etag');
    const held = send(other.url, 'GET /snapshots/link', { as: 'clever', headers: waiting(tag, 25) });
    await expect.poll(() => inFlight(other.url)).toBe(2);
    const beganAt = performance.now();
    await other.close();
    expect([200, 304]).toContain((await held).status);
    expect(performance.now() - beganAt).toBeLessThan(20_000);
  });
});

describe('refuses', () => {
  test('what cannot be a callee', async () => {
    expect(await read('a.b')).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(permitter, contract.operations.snapshot, { granted: 'clever', guest: 'stranger' });
