import { connect, type Socket } from 'node:net';
import { app as coupon } from '@clever/service-coupon';
import { startService } from '@clever/testing';
import { expect, onTestFinished, test } from 'vitest';

const codes = 200_000;
const readers = 150;
const others = 100;

test('readers of a long stream that do not read leave the service to everybody else', async () => {
  const settings = { COUPON_CODE_KEY: 'k'.repeat(43) };
  await using there = await startService(coupon, { grants: { shop: ['coupon.*'] }, settings });
  const shop = there.as('shop');
  const created = await shop<{ id: string }>('POST', '/campaigns', {
    headers: { 'idempotency-key': 'campaign' },
    body: { name: 'large', reward: {}, codes: { pattern: 'LARGE-####-####-####' } },
  });
  const batch = await shop<{ id: string }>('POST', `/campaigns/${created.body.id}/batches`, {
    headers: { 'idempotency-key': 'batch' },
    body: { count: codes },
  });
  const path = `/batches/${batch.body.id}`;
  await expect
    .poll(async () => (await shop<{ status: string }>('GET', path)).body.status, { timeout: 150_000 })
    .toBe('done');

  const { port } = new URL(there.url);
  const authorization = `Basic ${btoa(`shop:${there.secretOf('shop')}`)}`;
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  for (let at = 0; at < readers; at++) {
    const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    socket.write(`GET ${path}/codes.csv HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n\r\n`);
    sockets.push(socket.pause());
  }
  const asked = await Promise.all(Array.from({ length: others }, () => shop('GET', '/campaigns')));
  expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200]));

  for (const socket of sockets) socket.destroy();
  const whole = await fetch(`${there.url}${path}/codes.csv`, { headers: { authorization } });
  expect((await whole.text()).split('\r\n')).toHaveLength(codes + 2);
});
