import { permitter as contract } from '@clever/model-permit';
import { disableCaller } from '@clever/model-permit/db';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
await permitter.caller('shop', 'permitter.listCallers');
const enable = (name: string) => permitter.send(`DELETE /callers/${name}/disablement`, { as: 'clever' });

describe('answers', () => {
  test('the caller, which is let in again with the secret it had', async () => {
    await disableCaller(permitter.db, 'clever', 'shop');
    expect(await enable('shop')).toMatchObject({ status: 200, body: { name: 'shop', disabled: false } });
    await expect.poll(async () => (await permitter.send('GET /callers', { as: 'shop' })).status).toBe(200);
  });
});

describe('refuses', () => {
  test('an unknown caller', async () => {
    expect(await enable('nobody')).toMatchObject({ status: 404, body: { code: 'CALLER_UNKNOWN' } });
  });
});

permits(permitter, contract.operations.enableCaller, { granted: 'clever', guest: 'stranger' });
