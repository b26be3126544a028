import { permitter as contract } from '@clever/model-permit';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
const read = (name: string, headers = {}) => permitter.send(`GET /callers/${name}/grants`, { as: 'clever', headers });

describe('answers', () => {
  test('what the caller may call, with an entity tag', async () => {
    const reply = await read('clever');
    expect(reply).toMatchObject({ status: 200, body: { operations: ['permitter.*'] } });
    const tag = reply.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"\d+"$/);
    expect((await read('clever', { 'if-none-match': tag })).status).toBe(304);
  });
});

endpoint(permitter, contract.operations.readGrants, {
  unknown: 'CALLER_UNKNOWN',
  granted: 'clever',
  guest: 'stranger',
});
