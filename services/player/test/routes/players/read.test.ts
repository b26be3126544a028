import type { Player } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('the player, and 304 while it is the same', async () => {
    const made = await service.create();
    const path = `/players/${made.id}`;
    const answer = await shop('GET', path);
    expect([answer.status, answer.headers.etag, answer.body]).toEqual([200, '"1"', made]);
    expect(await shop('GET', path, { headers: { 'if-none-match': '"1"' } })).toMatchObject({ status: 304 });
    await service.send('PATCH', path, { country: 'KR' }, { 'if-match': '"1"' });
    expect(await shop('GET', path, { headers: { 'if-none-match': '"1"' } })).toMatchObject({ status: 200 });
  });
  test('the one that remains, after merges', async () => {
    const [first, second, third] = (await service.createMany(3)) as [Player, Player, Player];
    await service.merge(second, first);
    await service.merge(third, second);
    expect(await shop('GET', `/players/${first.id}`)).toMatchObject({ status: 200, body: { id: third.id } });
  });
});

describe('refuses', () => {
  test('a player that was deleted', async () => {
    const { id } = await service.create();
    await service.send('DELETE', `/players/${id}`);
    expect(await shop('GET', `/players/${id}`)).toMatchObject(problem(410, 'PLAYER_DELETED'));
  });
});

endpoint(service, operations.read, { unknown: 'PLAYER_UNKNOWN' });
