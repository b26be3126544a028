import type { Player, Tie } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('since when, 201 and then 200, and only one way', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    const path = `/players/${one.id}/following/${other.id}`;
    const first = await shop<Tie>('PUT', path);
    expect(first).toMatchObject({ status: 201, body: { playerId: other.id } });
    expect(await shop('PUT', path)).toMatchObject({ status: 200, body: first.body });
    expect(await service.counts(one)).toEqual({ followers: 0, following: 1 });
    expect(await service.counts(other)).toEqual({ followers: 1, following: 0 });
  });
  test('the one that remains, where the other was merged', async () => {
    const [one, into, from] = (await service.createMany(3)) as [Player, Player, Player];
    await service.merge(into, from);
    expect(await shop('PUT', `/players/${one.id}/following/${from.id}`)).toMatchObject({
      status: 201,
      body: { playerId: into.id },
    });
  });
  test('one 201 to the same follower at once, and counts it once', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    const path = `/players/${one.id}/following/${other.id}`;
    const all = await Promise.all(Array.from({ length: 10 }, () => shop('PUT', path)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([...Array(9).fill(200), 201]);
    expect(await service.counts(other)).toEqual({ followers: 1, following: 0 });
  });
});

describe('refuses', () => {
  test('a player that follows itself, also through a merge', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    expect(await shop('PUT', `/players/${into.id}/following/${into.id}`)).toMatchObject(problem(409, 'PLAYER_SAME'));
    await service.merge(into, from);
    expect(await shop('PUT', `/players/${into.id}/following/${from.id}`)).toMatchObject(problem(409, 'PLAYER_SAME'));
  });
  test('a player that is blocked by the other', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    await service.send('PUT', `/players/${other.id}/blocks/${one.id}`);
    expect(await shop('PUT', `/players/${one.id}/following/${other.id}`)).toMatchObject(problem(409, 'PLAYER_BLOCKED'));
    expect(await service.counts(other)).toEqual({ followers: 0, following: 0 });
  });
  test('players that are unknown or deleted', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    await service.send('DELETE', `/players/${other.id}`);
    expect(await shop('PUT', `/players/${one.id}/following/${nobody}`)).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
    expect(await shop('PUT', `/players/${nobody}/following/${one.id}`)).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
    expect(await shop('PUT', `/players/${one.id}/following/${other.id}`)).toMatchObject(problem(410, 'PLAYER_DELETED'));
  });
});

permits(service, operations.follow);
