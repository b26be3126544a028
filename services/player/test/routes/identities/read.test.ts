import type { Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('whose it is, banned or not', async () => {
    const { id } = await service.send<Player>('PUT', '/identities/google/1');
    await service.send('PUT', `/players/${id}/ban`, { reason: 'cheating' });
    expect(await shop('GET', '/identities/google/1')).toMatchObject({ status: 200, body: { id } });
  });
});

describe('refuses', () => {
  test('an identity that nobody has', async () => {
    expect(await shop('GET', '/identities/google/2')).toMatchObject(problem(404, 'PLAYER_IDENTITY_UNKNOWN'));
  });
  test('a caller that may do everything else', async () => {
    expect(await service.till('GET', '/identities/google/1')).toMatchObject(problem(403, 'FORBIDDEN'));
  });
});

permits(service, operations.readIdentity);
