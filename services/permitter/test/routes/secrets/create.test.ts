import { permitter as contract } from '@clever/model-permit';
import { endpoint } from '@clever/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { basic, runPermitter } from '../../running.ts';

const permitter = await runPermitter();
await permitter.caller('shop', 'permitter.listCallers');
const issue = (name: string, body: object = {}) =>
  permitter.send(`POST /callers/${name}/secrets`, { as: 'clever', body });
const status = async (name: string, secret: string) =>
  (await permitter.send('GET /callers', { headers: { authorization: basic(name, secret) } })).status;

describe('answers', () => {
  test('the secret, once; it works beside the older one', async () => {
    const reply = await issue('shop');
    expect(reply).toMatchObject({
      status: 201,
      body: { expiresAt: null, secret: expect.stringMatching(/^[\w-]{43}$/) },
    });
    expect(reply.headers.get('cache-control')).toBe('no-store');
    await expect.poll(() => status('shop', reply.body.secret)).toBe(200);
    expect((await permitter.send('GET /callers', { as: 'shop' })).status).toBe(200);
    const { body } = await permitter.send('GET /callers/shop', { as: 'clever' });
    expect(JSON.stringify(body)).not.toContain(reply.body.secret);
    expect(body.secrets.map(({ id }: { id: string }) => id)).toContain(reply.body.id);
  });
  test('a secret that expires by itself', async () => {
    await permitter.caller('guest', 'permitter.listCallers');
    const known = await issue('guest', { expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    await expect.poll(() => status('guest', known.body.secret)).toBe(200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_001 });
    onTestFinished(() => void vi.useRealTimers());
    expect(await status('guest', known.body.secret)).toBe(401);
  });
});

describe('refuses', () => {
  test('a third live secret', async () => {
    await permitter.caller('full');
    await issue('full');
    expect(await issue('full')).toMatchObject({ status: 409, body: { code: 'SECRETS_FULL' } });
  });
  test('one that has expired already', async () => {
    const reply = await issue('stranger', { expiresAt: '2020-01-01T00:00:00Z' });
    expect(reply).toMatchObject({ status: 409, body: { code: 'SECRET_EXPIRED' } });
  });
});

endpoint(permitter, contract.operations.issueSecret, {
  unknown: 'CALLER_UNKNOWN',
  granted: 'clever',
  guest: 'stranger',
});
