import { permitter as contract } from '@clever/model-permit';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();

describe('answers', () => {
  test('the caller, its grants and secrets, no digest', async () => {
    const reply = await permitter.send('GET /callers/clever', { as: 'clever' });
    expect(reply).toMatchObject({ status: 200, body: { name: 'clever', operations: ['permitter.*'] } });
    expect(reply.body.secrets).toHaveLength(1);
    expect(Object.keys(reply.body.secrets[0]).sort()).toEqual(['createdAt', 'expiresAt', 'id', 'lastUsedAt']);
  });
  test('the entity tag with which its grants are replaced, another one when it is disabled', async () => {
    await permitter.send('POST /callers', { as: 'clever', body: { name: 'web' } });
    const read = async () => (await permitter.send('GET /callers/web', { as: 'clever' })).headers.get('etag') ?? '';
    const tag = await read();
    const edit = { as: 'clever', body: { operations: ['link.read'] }, headers: { 'if-match': tag } };
    expect(await permitter.send('PUT /callers/web/grants', edit)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await permitter.send('PUT /callers/web/grants', edit)).toMatchObject({ status: 412, body: { version: 2 } });
    const before = await read();
    await permitter.send('PUT /callers/web/disablement', { as: 'clever' });
    expect(new Set([tag, before, await read()]).size).toBe(3);
  });
});

endpoint(permitter, contract.operations.readCaller, {
  unknown: 'CALLER_UNKNOWN',
  granted: 'clever',
  guest: 'stranger',
});
