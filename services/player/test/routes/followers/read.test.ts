import type { Player, Tie } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('HEAD with 200 when followed, GET since when', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    await service.follow(one, other);
    const path = `/players/${other.id}/followers/${one.id}`;
    expect(await shop('HEAD', path)).toMatchObject({ status: 200, body: undefined });
    const { body } = await shop<Tie>('GET', path);
    expect(body.playerId).toBe(one.id);
    expect(Date.now() - Date.parse(body.since)).toBeLessThan(60_000);
  });
  test('for ids that were merged', async () => {
    const [one, into, from] = (await service.createMany(3)) as [Player, Player, Player];
    await service.follow(from, one);
    await service.merge(into, from);
    for (const each of [into, from])
      expect(await shop('GET', `/players/${one.id}/followers/${each.id}`)).toMatchObject({
        status: 200,
        body: { playerId: into.id },
      });
  });
});

describe('refuses', () => {
  test('with 404 when not followed, also not the other way', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    await service.follow(one, other);
    const path = `/players/${one.id}/followers/${other.id}`;
    expect(await shop('HEAD', path)).toMatchObject({ status: 404, body: undefined });
    expect(await shop('GET', path)).toMatchObject(problem(404, 'PLAYER_NOT_FOLLOWED'));
  });
  test('players that are unknown, or deleted', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    expect(await shop('GET', `/players/${one.id}/followers/${nobody}`)).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
    await service.send('DELETE', `/players/${other.id}`);
    expect(await shop('HEAD', `/players/${other.id}/followers/${one.id}`)).toMatchObject({ status: 410 });
  });
});

permits(service, operations.readFollower);
