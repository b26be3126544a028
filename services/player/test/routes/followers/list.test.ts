import type { Player, Tie } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('who follows the player, the latest first, without those it blocks', async () => {
    const [one, second, third] = (await service.createMany(3)) as [Player, Player, Player];
    for (const each of [second, third]) await service.follow(each, one);
    const path = `/players/${one.id}/followers`;
    expect((await shop('GET', path)).body).toMatchObject({
      items: [{ playerId: third.id }, { playerId: second.id }],
      next: null,
    });
    await service.send('PUT', `/players/${one.id}/blocks/${third.id}`);
    expect((await shop<{ items: Tie[] }>('GET', path)).body.items).toMatchObject([{ playerId: second.id }]);
  });
  test('every follower once, where many came at the same time', async () => {
    const one = await service.create();
    const many = await service.createMany(25);
    await Promise.all(many.map((each) => service.follow(each, one)));
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `/players/${one.id}/followers?limit=10${cursor && `&cursor=${cursor}`}`;
      const page: { items: Tie[]; next: string | null } = await service.send('GET', path);
      seen.push(...page.items.map(({ playerId }) => playerId));
      cursor = page.next;
    }
    expect(seen.toSorted()).toEqual(many.map(({ id }) => id).toSorted());
  });
});

describe('refuses', () => {
  test.each(['limit=0', 'limit=101', 'cursor=abc'])('%s', async (query) => {
    const { id } = await service.create();
    expect(await shop('GET', `/players/${id}/followers?${query}`)).toMatchObject({ status: 400 });
  });
});

endpoint(service, operations.listFollowers, { unknown: 'PLAYER_UNKNOWN' });
