import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('the old value as a new version', async () => {
    const player = await service.create();
    for (const value of ['good', 'lost']) await service.save(player, 'a/b', value);
    await service.save(player, 'a/c', 'neighbour');
    const path = `/players/${player.id}/saves/a/b/restorations`;
    const answer = await shop('POST', path, { body: { version: 1 }, headers: { 'if-match': '"2"' } });
    expect([answer.status, answer.headers.etag]).toEqual([201, '"3"']);
    expect(answer.body).toMatchObject({ version: 3, bytes: 6 });
    expect(await service.value(player, 'a/b')).toBe('good');
    expect(await service.value(player, 'a/c')).toBe('neighbour');
    expect(await shop('GET', `/players/${player.id}/saves/a/b/versions/2`)).toMatchObject({ body: { value: 'lost' } });
  });
  test('a save that was removed', async () => {
    const player = await service.create();
    await service.save(player, 'a/b', 'good');
    await service.send('DELETE', `/players/${player.id}/saves/a/b`);
    const path = `/players/${player.id}/saves/a/b/restorations`;
    await service.send('POST', path, { version: 1 }, { 'if-match': '"2"' });
    expect(await service.value(player, 'a/b')).toBe('good');
  });
  test('the oldest that is kept', async () => {
    const player = await service.create();
    for (let value = 1; value <= 10; value++) await service.save(player, 'a/b', value);
    await service.send('POST', `/players/${player.id}/saves/a/b/restorations`, { version: 1 }, { 'if-match': '*' });
    expect(await service.value(player, 'a/b')).toBe(1);
  });
});

describe('refuses', () => {
  const restore = (id: string, version: number, headers: Record<string, string> = { 'if-match': '*' }) =>
    shop('POST', `/players/${id}/saves/a/b/restorations`, { body: { version }, headers });

  test('no If-Match, and a stale one', async () => {
    const player = await service.create();
    for (const value of [1, 2]) await service.save(player, 'a/b', value);
    expect(await restore(player.id, 1, {})).toMatchObject(problem(428, 'IF_MATCH_REQUIRED'));
    const stale = await restore(player.id, 1, { 'if-match': '"1"' });
    expect(stale).toMatchObject(problem(412, 'STALE'));
    expect(stale.headers.etag).toBe('"2"');
  });
  test('all but one of those who restore at once', async () => {
    const player = await service.create();
    for (const value of [1, 2]) await service.save(player, 'a/b', value);
    const all = await Promise.all(Array.from({ length: 5 }, () => restore(player.id, 1, { 'if-match': '"2"' })));
    expect(all.map(({ status }) => status).toSorted()).toEqual([201, 412, 412, 412, 412]);
  });
  test('a version that is not kept, or that was a removal', async () => {
    const player = await service.create();
    await service.save(player, 'a/b', 1);
    await service.send('DELETE', `/players/${player.id}/saves/a/b`);
    for (const version of [2, 3])
      expect(await restore(player.id, version)).toMatchObject(problem(404, 'PLAYER_SAVE_VERSION_UNKNOWN'));
  });
  test('a save that never was', async () => {
    expect(await restore((await service.create()).id, 1)).toMatchObject(problem(404, 'PLAYER_SAVE_UNKNOWN'));
  });
});

endpoint(service, operations.restoreSave, { unknown: 'PLAYER_UNKNOWN', body: { version: 1 } });
