import { readCaller, revokeSecret } from '@clever/model-permit/db';
import { type RunningService, start } from '@clever/service';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runPermitter, secretOf, send } from './running.ts';
import { ticket } from './ticket-service.ts';

const permitter = await runPermitter();
await permitter.caller('ticket', 'permitter.snapshot', 'permitter.observe');
const second = await permitter.another();
const services: RunningService[] = [];

beforeAll(async () => {
  for (const PERMITTER_URL of [permitter.url, second.url])
    services.push(
      await start(ticket, { PERMITTER_URL, CLEVER_SECRET: secretOf('ticket'), LOG_LEVEL: 'silent', DRAIN_MS: '0' }),
    );
});
afterAll(() => Promise.all(services.map((service) => service.close())));

const statuses = (as: string) =>
  Promise.all(services.map(async ({ url }) => (await send(url, 'GET /ticket', { as })).status));

/** Waits until every service answers so, and says how long it took. */
async function until(as: string, status: number): Promise<number> {
  const beganAt = performance.now();
  await expect.poll(() => statuses(as), { interval: 5 }).toEqual([status, status]);
  return performance.now() - beganAt;
}

test('a service is ready when it has its grants', async () => {
  await expect
    .poll(() => Promise.all(services.map(async ({ url }) => (await send(url, 'GET /health/ready')).status)))
    .toEqual([200, 200]);
});

test('a new caller, a revoked secret and a revoked grant reach the services of every permitter within a second', async () => {
  const tookMs: number[] = [];
  await permitter.caller('shop', 'ticket.read');
  tookMs.push(await until('shop', 200));
  const [secret] = (await readCaller(permitter.db, 'shop')).secrets;
  await revokeSecret(permitter.db, 'clever', { name: 'shop', id: secret?.id ?? '' });
  tookMs.push(await until('shop', 401));
  await permitter.caller('shop', 'ticket.read');
  tookMs.push(await until('shop', 200));
  const grants = { as: 'clever', body: { operations: [] }, headers: { 'if-match': '*' } };
  await send(second.url, 'PUT /callers/shop/grants', grants);
  tookMs.push(await until('shop', 403));
  // A machine that is busy may stand still for a second; what is not told at once waits for the end of a poll, 25 s.
  expect(Math.min(...tookMs)).toBeLessThan(1_000);
  expect(Math.max(...tookMs)).toBeLessThan(20_000);
});

test('a secret is rotated without a refused call', async () => {
  await permitter.caller('web', 'ticket.read');
  await until('web', 200);
  const { body: fresh } = await permitter.send('POST /callers/web/secrets', { as: 'clever', body: {} });
  const authorization = `Basic ${btoa(`web:${fresh.secret}`)}`;
  const asFresh = () =>
    Promise.all(
      services.map(async ({ url }) => (await send(url, 'GET /ticket', { headers: { authorization } })).status),
    );
  await expect.poll(asFresh).toEqual([200, 200]);
  expect(await statuses('web')).toEqual([200, 200]);
  const { secrets } = await readCaller(permitter.db, 'web');
  const old = secrets.find(({ id }) => id !== fresh.id)?.id ?? '';
  await permitter.send(`DELETE /callers/web/secrets/${old}`, { as: 'clever' });
  await until('web', 401);
  expect(await asFresh()).toEqual([200, 200]);
});

test('calls go on while the permitter is away, and what was revoked meanwhile is refused soon after its return', async () => {
  await permitter.caller('app', 'ticket.read');
  await until('app', 200);
  const PORT = new URL(second.url).port;
  await second.close();
  await permitter.caller('app');
  const [near, far] = services;
  await expect.poll(async () => (await send(near?.url ?? '', 'GET /ticket', { as: 'app' })).status).toBe(403);
  expect(await send(far?.url ?? '', 'GET /ticket', { as: 'app' })).toMatchObject({
    status: 200,
    body: { caller: 'app' },
  });
  await permitter.another({ PORT });
  expect(await until('app', 403)).toBeLessThan(20_000);
});
