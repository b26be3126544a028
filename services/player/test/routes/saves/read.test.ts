import type { Player } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('the save, and 304 while it is the same', async () => {
    const player = await service.create();
    const head = await service.save(player, 'a/b', { c: 1 });
    const path = `/players/${player.id}/saves/a/b`;
    const answer = await shop('GET', path);
    expect([answer.status, answer.headers.etag]).toEqual([200, '"1"']);
    expect(answer.body).toEqual({ ...head, value: { c: 1 } });
    expect(await shop('GET', path, { headers: { 'if-none-match': '"1"' } })).toMatchObject({ status: 304 });
  });
});

describe('refuses', () => {
  test('a save that is not there, was removed, or is of another player', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    await service.save(other, 'a/b', 1);
    await service.save(one, 'a/gone', 1);
    await service.send('DELETE', `/players/${one.id}/saves/a/gone`);
    for (const place of ['a/b', 'a/gone', 'c/b'])
      expect(await shop('GET', `/players/${one.id}/saves/${place}`)).toMatchObject(problem(404, 'PLAYER_SAVE_UNKNOWN'));
  });
});

endpoint(service, operations.readSave, { unknown: 'PLAYER_UNKNOWN' });
