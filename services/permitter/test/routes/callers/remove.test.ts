import { permitter as contract } from '@clever/model-permit';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
await permitter.caller('shop', 'permitter.listCallers');
await permitter.caller('web', 'permitter.listCallers');
const remove = (name: string) => permitter.send(`DELETE /callers/${name}`, { as: 'clever' });

describe('answers', () => {
  test('nothing, and the caller is gone and refused; its neighbour is not', async () => {
    expect(await remove('shop')).toMatchObject({ status: 204, body: undefined });
    expect((await permitter.send('GET /callers/shop', { as: 'clever' })).status).toBe(404);
    await expect.poll(async () => (await permitter.send('GET /callers', { as: 'shop' })).status).toBe(401);
    expect((await permitter.send('GET /callers', { as: 'web' })).status).toBe(200);
  });
});

describe('refuses', () => {
  test('the caller that asks', async () => {
    expect(await remove('clever')).toMatchObject({ status: 409, body: { code: 'CALLER_OWN' } });
  });
});

endpoint(permitter, contract.operations.removeCaller, {
  unknown: 'CALLER_UNKNOWN',
  granted: 'clever',
  guest: 'stranger',
});
