import type { Player, Tie } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('that neither follows the other any more', async () => {
    const [one, other, third] = (await service.createMany(3)) as [Player, Player, Player];
    await service.follow(one, other);
    await service.follow(other, one);
    await service.follow(third, one);
    const path = `/players/${one.id}/blocks/${other.id}`;
    const first = await shop<Tie>('PUT', path);
    expect(first).toMatchObject({ status: 200, body: { playerId: other.id } });
    expect(await shop('PUT', path)).toMatchObject({ status: 200, body: first.body });
    expect(await service.counts(one)).toEqual({ followers: 1, following: 0 });
    expect(await service.counts(other)).toEqual({ followers: 0, following: 0 });
  });
  test('no follower that came at the same time', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    await Promise.all([
      ...Array.from({ length: 5 }, () => shop('PUT', `/players/${other.id}/following/${one.id}`)),
      shop('PUT', `/players/${one.id}/blocks/${other.id}`),
    ]);
    expect(await shop('HEAD', `/players/${one.id}/followers/${other.id}`)).toMatchObject({ status: 404 });
    expect(await service.counts(one)).toEqual({ followers: 0, following: 0 });
  });
});

describe('refuses', () => {
  test('a player that blocks itself', async () => {
    const { id } = await service.create();
    expect(await shop('PUT', `/players/${id}/blocks/${id}`)).toMatchObject(problem(409, 'PLAYER_SAME'));
  });
  test('a player that is unknown', async () => {
    const { id } = await service.create();
    expect(await shop('PUT', `/players/${id}/blocks/${nobody}`)).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
  });
});

permits(service, operations.block);
