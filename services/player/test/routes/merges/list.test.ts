import type { Merge, Player } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('the merges, the latest first, in pages', async () => {
    const [into, one, other] = (await service.createMany(3)) as [Player, Player, Player];
    for (const from of [one, other]) await service.merge(into, from);
    const first = await shop<{ items: Merge[]; next: string }>('GET', `/players/${into.id}/merges?limit=1`);
    expect(first.body.items).toMatchObject([{ from: other.id }]);
    const rest = await shop('GET', `/players/${into.id}/merges?limit=1&cursor=${first.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ from: one.id }], next: null });
    expect((await shop('GET', `/players/${one.id}/merges`)).body).toMatchObject({ items: [{}, {}] });
  });
});

endpoint(service, operations.listMerges, { unknown: 'PLAYER_UNKNOWN' });
