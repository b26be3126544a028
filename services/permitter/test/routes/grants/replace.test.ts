import { permitter as contract } from '@clever/model-permit';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
await permitter.caller('shop', 'permitter.listCallers');
const replace = (name: string, operations: unknown, headers: Record<string, string> = { 'if-match': '*' }) =>
  permitter.send(`PUT /callers/${name}/grants`, { as: 'clever', body: { operations }, headers });
const status = async (as: string) => (await permitter.send('GET /callers', { as })).status;

describe('answers', () => {
  test('the grants, which hold from then on', async () => {
    const before = (await permitter.send('GET /callers/shop/grants', { as: 'clever' })).headers.get('etag') ?? '';
    const reply = await replace('shop', ['permitter.map'], { 'if-match': before });
    expect(reply).toMatchObject({ status: 200, body: { operations: ['permitter.map'] } });
    expect(reply.headers.get('etag')).not.toBe(before);
    await expect.poll(() => status('shop')).toBe(403);
    expect(await status('clever')).toBe(200);
  });
});

describe('refuses', () => {
  test('to overwrite what changed meanwhile', async () => {
    const reply = await replace('shop', [], { 'if-match': '"999"' });
    const now = reply.headers.get('etag') ?? '';
    expect(reply).toMatchObject({ status: 412, body: { code: 'STALE', version: Number(JSON.parse(now)) } });
    expect(await replace('shop', [], { 'if-match': now })).toMatchObject({ status: 200 });
  });
  test('what is not the name of an operation', async () => {
    expect(await replace('shop', ['*'])).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

endpoint(permitter, contract.operations.replaceGrants, {
  unknown: 'CALLER_UNKNOWN',
  body: { operations: [] },
  granted: 'clever',
  guest: 'stranger',
});
