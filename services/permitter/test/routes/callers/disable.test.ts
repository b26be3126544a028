import { permitter as contract } from '@clever/model-permit';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
await permitter.caller('shop', 'permitter.listCallers');
const disable = (name: string) => permitter.send(`PUT /callers/${name}/disablement`, { as: 'clever' });
const status = async (as: string) => (await permitter.send('GET /callers', { as })).status;

describe('answers', () => {
  test('the caller, which is refused from then on, and again when it is repeated', async () => {
    expect(await status('shop')).toBe(200);
    expect(await disable('shop')).toMatchObject({ status: 200, body: { name: 'shop', disabled: true } });
    await expect.poll(() => status('shop')).toBe(401);
    expect(await disable('shop')).toMatchObject({ status: 200, body: { disabled: true } });
    expect(await status('clever')).toBe(200);
  });
});

describe('refuses', () => {
  test('the caller that asks', async () => {
    expect(await disable('clever')).toMatchObject({ status: 409, body: { code: 'CALLER_OWN' } });
  });
});

endpoint(permitter, contract.operations.disableCaller, {
  unknown: 'CALLER_UNKNOWN',
  granted: 'clever',
  guest: 'stranger',
});
