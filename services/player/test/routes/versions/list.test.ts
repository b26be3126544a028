import type { SaveVersionHead } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('the last ten, the latest first, a removal among them', async () => {
    const player = await service.create();
    for (let value = 1; value <= 12; value++) await service.save(player, 'a/b', value);
    await service.save(player, 'a/neighbour', 1);
    await service.send('DELETE', `/players/${player.id}/saves/a/b`);
    const path = `/players/${player.id}/saves/a/b/versions`;
    const first = await shop<{ items: SaveVersionHead[]; next: string }>('GET', `${path}?limit=4`);
    expect(first.body.items.map(({ version, removed }) => [version, removed])).toEqual([
      [13, true],
      [12, false],
      [11, false],
      [10, false],
    ]);
    const rest = await shop<{ items: SaveVersionHead[] }>('GET', `${path}?cursor=${first.body.next}`);
    expect(rest.body).toMatchObject({ next: null });
    expect(rest.body.items.map(({ version }) => version)).toEqual([9, 8, 7, 6, 5, 4]);
  });
});

describe('refuses', () => {
  test('a save that never was', async () => {
    const { id } = await service.create();
    expect(await shop('GET', `/players/${id}/saves/a/b/versions`)).toMatchObject(problem(404, 'PLAYER_SAVE_UNKNOWN'));
  });
});

endpoint(service, operations.listVersions, { unknown: 'PLAYER_UNKNOWN' });
