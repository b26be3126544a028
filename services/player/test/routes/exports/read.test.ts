import type { Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('everything about the player, and nothing about others', async () => {
    const [player, friend, from] = (await service.createMany(3)) as [Player, Player, Player];
    await service.send('PATCH', `/players/${player.id}`, { handle: 'exported' }, { 'if-match': '*' });
    await service.follow(player, friend);
    await service.send('PUT', `/players/${player.id}/blocks/${from.id}`);
    for (const value of [1, 2]) await service.save(player, 'a/b', value);
    await service.save(friend, 'a/secret', 'of a friend');
    for (let at = 0; at < 9; at++) await service.save(player, `many/${at}`, at);
    await service.send('DELETE', `/players/${player.id}/blocks/${from.id}`);
    await service.save(from, 'a/b', 'replaced');
    await service.merge(player, from);
    await service.send('PUT', `/players/${player.id}/recovery-code`);
    const answer = await shop<Record<string, unknown[]>>('GET', `/players/${player.id}/export`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toContain(player.id);
    expect(answer.body).toMatchObject({
      player: { id: player.id, handle: 'exported' },
      identities: [{ kind: 'device' }, { kind: 'device' }],
      following: [{ playerId: friend.id }],
      followers: [],
      blocks: [],
      merges: [{ from: from.id }],
      recoveryCode: { createdAt: expect.any(String) },
    });
    expect(answer.body.saves).toHaveLength(12);
    expect(answer.body.saves).toContainEqual(expect.objectContaining({ value: 'replaced', keptUnder: from.id }));
    expect(JSON.stringify(answer.body)).not.toContain('of a friend');
  });
  test('large saves of a player, in pieces', async () => {
    const player = await service.create();
    for (let at = 0; at < 12; at++) await service.save(player, `big/${at}`, 'x'.repeat(200_000));
    const answer = await shop<{ saves: unknown[] }>('GET', `/players/${player.id}/export`);
    expect(answer.body.saves).toHaveLength(12);
    expect(answer.headers).not.toHaveProperty('content-length');
  });
});

describe('refuses', () => {
  test('players that are unknown or deleted', async () => {
    const { id } = await service.create();
    await service.send('DELETE', `/players/${id}`);
    expect(await shop('GET', `/players/${nobody}/export`)).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
    expect(await shop('GET', `/players/${id}/export`)).toMatchObject(problem(410, 'PLAYER_DELETED'));
  });
});

permits(service, operations.exportData);
