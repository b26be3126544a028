import type { Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('204, after which the other can follow again', async () => {
    const [one, other, third] = (await service.createMany(3)) as [Player, Player, Player];
    for (const each of [other, third]) await service.send('PUT', `/players/${one.id}/blocks/${each.id}`);
    for (let times = 0; times < 2; times++)
      expect(await shop('DELETE', `/players/${one.id}/blocks/${other.id}`)).toMatchObject({ status: 204 });
    expect(await shop('PUT', `/players/${other.id}/following/${one.id}`)).toMatchObject({ status: 201 });
    expect(await shop('PUT', `/players/${third.id}/following/${one.id}`)).toMatchObject({ status: 409 });
  });
  test('nothing to a follower', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    await service.follow(other, one);
    await service.send('DELETE', `/players/${one.id}/blocks/${other.id}`);
    expect(await service.counts(one)).toEqual({ followers: 1, following: 0 });
  });
});

describe('refuses', () => {
  test('a player that is unknown', async () => {
    const { id } = await service.create();
    expect(await shop('DELETE', `/players/${id}/blocks/${nobody}`)).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
  });
});

permits(service, operations.unblock);
