import { describe, expect, test } from 'vitest';
import { permits } from '../../permits.ts';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();

describe('answers', () => {
  test('the caller, its grants and secrets, no digest', async () => {
    const reply = await permitter.send('GET /callers/clever', { as: 'clever' });
    expect(reply).toMatchObject({ status: 200, body: { name: 'clever', operations: ['permitter.*'] } });
    expect(reply.body.secrets).toHaveLength(1);
    expect(Object.keys(reply.body.secrets[0]).sort()).toEqual(['createdAt', 'expiresAt', 'id', 'lastUsedAt']);
  });
});

describe('refuses', () => {
  test('an unknown caller', async () => {
    const reply = await permitter.send('GET /callers/nobody', { as: 'clever' });
    expect(reply).toMatchObject({ status: 404, body: { code: 'CALLER_UNKNOWN' } });
  });
});

permits(permitter, 'permitter.readCaller', 'GET /callers/clever');
