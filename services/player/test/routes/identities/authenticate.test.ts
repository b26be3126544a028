import type { Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('a new player, and then the known one', async () => {
    const first = await shop<Player>('PUT', '/identities/kakao/1');
    expect(first.status).toBe(201);
    expect(await shop('PUT', '/identities/kakao/1')).toMatchObject({ status: 200, body: { id: first.body.id } });
    expect((await shop<Player>('PUT', '/identities/apple/1')).body.id).not.toBe(first.body.id);
  });
  test('the same player to an address of another case', async () => {
    const { id } = await service.send<Player>('PUT', '/identities/email/Ann@Example.com');
    expect(await shop('PUT', '/identities/email/ann@example.COM')).toMatchObject({ status: 200, body: { id } });
  });
});

describe('refuses', () => {
  test('a kind that does not exist', async () => {
    expect(await shop('PUT', '/identities/myspace/1')).toMatchObject(problem(400, 'INVALID_INPUT'));
  });
  test('a banned player', async () => {
    const { id } = await service.send<Player>('PUT', '/identities/google/9');
    await service.send('PUT', `/players/${id}/ban`, { reason: 'cheating' });
    expect(await shop('PUT', '/identities/google/9')).toMatchObject({
      status: 403,
      body: { code: 'PLAYER_BANNED', until: null },
    });
  });
});

permits(service, operations.authenticateIdentity);
