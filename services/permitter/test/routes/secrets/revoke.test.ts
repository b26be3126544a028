import { permitter as contract } from '@clever/model-permit';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { basic, runPermitter } from '../../running.ts';

const permitter = await runPermitter();
await permitter.caller('shop', 'permitter.listCallers');
const revoke = (name: string, id: string) => permitter.send(`DELETE /callers/${name}/secrets/${id}`, { as: 'clever' });
const status = async (secret?: string) =>
  (await permitter.send('GET /callers', { headers: { authorization: basic('shop', secret) } })).status;

describe('answers', () => {
  test('nothing, and the secret is refused; the other one is not', async () => {
    const { body } = await permitter.send('POST /callers/shop/secrets', { as: 'clever', body: {} });
    await expect.poll(() => status(body.secret)).toBe(200);
    expect(await revoke('shop', body.id)).toMatchObject({ status: 204 });
    await expect.poll(() => status(body.secret)).toBe(401);
    expect(await status()).toBe(200);
  });
});

describe('refuses', () => {
  const id = '01890000-0000-7000-8000-000000000001';
  test('an unknown secret', async () => {
    expect(await revoke('shop', id)).toMatchObject({ status: 404, body: { code: 'SECRET_UNKNOWN' } });
  });
  test('an unknown caller', async () => {
    expect(await revoke('nobody', id)).toMatchObject({ status: 404, body: { code: 'CALLER_UNKNOWN' } });
  });
});

permits(permitter, contract.operations.revokeSecret, { granted: 'clever', guest: 'stranger' });
