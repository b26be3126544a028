import type { Player, Tie } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('whom the player follows, the latest first, in pages', async () => {
    const [one, second, third] = (await service.createMany(3)) as [Player, Player, Player];
    await service.follow(one, second);
    await service.follow(one, third);
    await service.follow(second, one);
    const first = await shop<{ items: Tie[]; next: string }>('GET', `/players/${one.id}/following?limit=1`);
    expect(first.body.items).toMatchObject([{ playerId: third.id }]);
    const rest = await shop('GET', `/players/${one.id}/following?limit=1&cursor=${first.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ playerId: second.id }], next: null });
  });
});

describe('refuses', () => {
  test('a cursor of the other direction', async () => {
    const [one, second, third] = (await service.createMany(3)) as [Player, Player, Player];
    for (const each of [second, third]) await service.follow(one, each);
    const { next } = await service.send<{ next: string }>('GET', `/players/${one.id}/following?limit=1`);
    expect(await shop('GET', `/players/${one.id}/followers?cursor=${next}`)).toMatchObject(
      problem(400, 'INVALID_CURSOR'),
    );
  });
});

endpoint(service, operations.listFollowing, { unknown: 'PLAYER_UNKNOWN' });
