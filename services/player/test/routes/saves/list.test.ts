import type { SaveHead } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('pages by collection and key, without values', async () => {
    const player = await service.create();
    for (const place of ['b/1', 'a/2', 'a/1', 'c/1']) await service.save(player, place, place);
    await service.send('DELETE', `/players/${player.id}/saves/c/1`);
    const first = await shop<{ items: SaveHead[]; next: string }>('GET', `/players/${player.id}/saves?limit=2`);
    expect(first.body.items.map(({ collection, key }) => `${collection}/${key}`)).toEqual(['a/1', 'a/2']);
    expect(first.body.items[0]).not.toHaveProperty('value');
    const rest = await shop('GET', `/players/${player.id}/saves?limit=2&cursor=${first.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ collection: 'b', key: '1' }], next: null });
    const some = await shop<{ items: SaveHead[] }>('GET', `/players/${player.id}/saves?collection=b`);
    expect(some.body.items).toHaveLength(1);
  });
});

describe('refuses', () => {
  test('a cursor of another collection', async () => {
    const player = await service.create();
    for (const place of ['a/1', 'a/2']) await service.save(player, place, 1);
    const { next } = await service.send<{ next: string }>('GET', `/players/${player.id}/saves?limit=1`);
    expect(await shop('GET', `/players/${player.id}/saves?collection=a&cursor=${next}`)).toMatchObject(
      problem(400, 'INVALID_CURSOR'),
    );
  });
});

endpoint(service, operations.listSaves, { unknown: 'PLAYER_UNKNOWN' });
