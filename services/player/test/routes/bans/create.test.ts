import type { Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('the player with its ban, the same again', async () => {
    const { id } = await service.create();
    const body = { reason: 'cheating', until: '2999-01-01T00:00:00.000Z' };
    const first = await shop<Player>('PUT', `/players/${id}/ban`, { body });
    expect(first).toMatchObject({ status: 200, body: { id, ban: body } });
    const again = await shop<Player>('PUT', `/players/${id}/ban`, { body: { reason: 'cheating' } });
    expect(again.body.ban).toEqual({ reason: 'cheating', until: null, since: first.body.ban?.since });
  });
});

describe('refuses', () => {
  test('an end that has passed', async () => {
    const { id } = await service.create();
    const body = { reason: 'late', until: '2020-01-01T00:00:00Z' };
    expect(await shop('PUT', `/players/${id}/ban`, { body })).toMatchObject(problem(400, 'INVALID_INPUT'));
  });
  test('a ban without a reason', async () => {
    const { id } = await service.create();
    expect(await shop('PUT', `/players/${id}/ban`, { body: {} })).toMatchObject(problem(400, 'INVALID_INPUT'));
  });
  test('a player that is unknown', async () => {
    const body = { reason: 'who' };
    expect(await shop('PUT', `/players/${nobody}/ban`, { body })).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
  });
});

permits(service, operations.ban);
