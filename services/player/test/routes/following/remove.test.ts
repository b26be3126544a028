import type { Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('204, again and again, and leaves the other direction', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    await service.follow(one, other);
    await service.follow(other, one);
    for (let times = 0; times < 2; times++)
      expect(await shop('DELETE', `/players/${one.id}/following/${other.id}`)).toMatchObject({ status: 204 });
    expect(await service.counts(one)).toEqual({ followers: 1, following: 0 });
    expect(await service.counts(other)).toEqual({ followers: 0, following: 1 });
  });
  test('nothing to a block', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    await service.send('PUT', `/players/${other.id}/blocks/${one.id}`);
    expect(await shop('DELETE', `/players/${one.id}/following/${other.id}`)).toMatchObject({ status: 204 });
    expect(await shop('PUT', `/players/${one.id}/following/${other.id}`)).toMatchObject({ status: 409 });
  });
});

describe('refuses', () => {
  test('a player that is unknown', async () => {
    const { id } = await service.create();
    expect(await shop('DELETE', `/players/${id}/following/${nobody}`)).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
  });
});

permits(service, operations.unfollow);
