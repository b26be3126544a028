import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('204, again and again, and leaves its neighbour', async () => {
    const player = await service.create();
    for (const place of ['a/b', 'a/c']) await service.save(player, place, place);
    for (let times = 0; times < 2; times++)
      expect(await shop('DELETE', `/players/${player.id}/saves/a/b`)).toMatchObject({ status: 204 });
    expect(await service.value(player, 'a/b')).toBeUndefined();
    expect(await service.value(player, 'a/c')).toBe('a/c');
  });
});

describe('refuses', () => {
  test('a stale If-Match', async () => {
    const player = await service.create();
    await service.save(player, 'a/b', 1);
    const path = `/players/${player.id}/saves/a/b`;
    const answer = await shop('DELETE', path, { headers: { 'if-match': '"2"' } });
    expect(answer).toMatchObject(problem(412, 'STALE'));
    expect(answer.headers.etag).toBe('"1"');
    expect(await shop('DELETE', path, { headers: { 'if-match': '"1"' } })).toMatchObject({ status: 204 });
    expect(await shop('DELETE', path, { headers: { 'if-match': '*' } })).toMatchObject(problem(412, 'STALE'));
  });
});

endpoint(service, operations.removeSave, { unknown: 'PLAYER_UNKNOWN' });
