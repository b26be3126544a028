import { permitter as contract } from '@clever/model-permit';
import { disableCaller } from '@clever/model-permit/db';
import { endpoint } from '@clever/testing';
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

endpoint(permitter, contract.operations.enableCaller, {
  unknown: 'CALLER_UNKNOWN',
  granted: 'clever',
  guest: 'stranger',
});
