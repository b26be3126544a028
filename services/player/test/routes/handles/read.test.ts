import type { Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('the player, whatever the case and width', async () => {
    const { id } = await service.create();
    await service.send('PATCH', `/players/${id}`, { handle: 'Straße' }, { 'if-match': '*' });
    for (const typed of ['Straße', 'STRASSE', 'ｓｔｒａｓｓｅ'])
      expect(await shop('GET', `/handles/${encodeURIComponent(typed)}`)).toMatchObject({ status: 200, body: { id } });
  });
  test('the one that remains, after a merge', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    await service.send('PATCH', `/players/${from.id}`, { handle: 'wanderer' }, { 'if-match': '*' });
    await service.merge(into, from);
    expect(await shop('GET', '/handles/wanderer')).toMatchObject({ status: 200, body: { id: into.id } });
  });
});

describe('refuses', () => {
  test('a handle that nobody has, and one that only looks alike', async () => {
    const { id } = await service.create();
    await service.send('PATCH', `/players/${id}`, { handle: 'neo1' }, { 'if-match': '*' });
    for (const typed of ['nobody', 'neol'])
      expect(await shop('GET', `/handles/${typed}`)).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
  });
});

permits(service, operations.findByHandle);
