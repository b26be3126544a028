import type { Player } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('whom the player blocks, and not who blocks it', async () => {
    const [one, other, third] = (await service.createMany(3)) as [Player, Player, Player];
    await service.send('PUT', `/players/${one.id}/blocks/${other.id}`);
    await service.send('PUT', `/players/${third.id}/blocks/${one.id}`);
    expect(await shop('GET', `/players/${one.id}/blocks`)).toMatchObject({
      status: 200,
      body: { items: [{ playerId: other.id }], next: null },
    });
  });
});

endpoint(service, operations.listBlocks, { unknown: 'PLAYER_UNKNOWN' });
