import type { Player } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('204, again and again, after which nothing of the person is left', async () => {
    const [player, friend, from] = (await service.createMany(3)) as [Player, Player, Player];
    const device = `/identities/google/${player.id}`;
    await service.send('PUT', `/players/${player.id}${device}`);
    const profile = {
      handle: 'gone_soon',
      displayName: 'Gone Soon',
      locale: 'ko-KR',
      country: 'KR',
      metadata: { note: 'private' },
    };
    await service.send('PATCH', `/players/${player.id}`, profile, { 'if-match': '*' });
    for (const each of [player, from, friend]) await service.save(each, 'a/b', 'private');
    await service.follow(friend, player);
    await service.follow(player, friend);
    await service.send('PUT', `/players/${friend.id}/blocks/${from.id}`);
    await service.send('PUT', `/players/${player.id}/recovery-code`);
    await service.merge(player, from, { otherwise: 'take' });
    for (let times = 0; times < 2; times++)
      expect(await shop('DELETE', `/players/${player.id}`)).toMatchObject({ status: 204 });

    const { query } = service.database('player');
    const left = (table: string, column = 'player_id') =>
      query({ text: `SELECT DISTINCT ${column} AS id FROM ${table}` }).then(({ rows }) => rows.map(({ id }) => id));
    for (const table of ['identity', 'save', 'save_version']) expect(await left(table)).toEqual([friend.id]);
    for (const table of ['recovery_code', 'save_batch']) expect(await left(table)).toEqual([]);
    expect(await left('follow', 'follower_id')).toEqual([]);
    expect(await left('merge', 'journal')).toEqual([null]);
    const { rows } = await query({ text: 'SELECT * FROM player WHERE id = $1', values: [player.id] });
    expect(rows[0]).toMatchObject({
      handle: null,
      handle_key: null,
      display_name: null,
      locale: null,
      country: null,
      metadata: {},
    });
    expect(await service.counts(friend)).toEqual({ followers: 0, following: 0 });
    expect(await shop('GET', `/players/${friend.id}`)).toMatchObject({ status: 200 });
    for (const each of [player, from])
      expect(await shop('GET', `/players/${each.id}`)).toMatchObject(problem(410, 'PLAYER_DELETED'));
  });
  test('an identity that can be used anew, for a new player', async () => {
    const { id } = await service.send<Player>('PUT', '/identities/kakao/again');
    await service.send('DELETE', `/players/${id}`);
    const next = await shop<Player>('PUT', '/identities/kakao/again');
    expect(next.status).toBe(201);
    expect(next.body.id).not.toBe(id);
  });
});

describe('refuses', () => {
  test('whatever comes at the same time: nothing is added to a deleted player', async () => {
    const { id } = await service.create();
    const [fan] = await service.createMany(1);
    await Promise.all([
      shop('PUT', `/players/${id}/saves/a/b`, { body: { value: 1 } }),
      shop('PUT', `/players/${fan?.id}/following/${id}`),
      shop('DELETE', `/players/${id}`),
      shop('PUT', `/players/${id}/saves/a/c`, { body: { value: 1 } }),
      shop('PUT', `/players/${id}/following/${fan?.id}`),
    ]);
    const text = `SELECT (SELECT count(*)::int FROM save WHERE player_id = $1) AS saves,
      (SELECT count(*)::int FROM follow WHERE $1 IN (follower_id, followee_id)) AS ties`;
    const { rows } = await service.database('player').query({ text, values: [id] });
    expect(rows[0]).toEqual({ saves: 0, ties: 0 });
    expect(await service.counts(fan as Player)).toEqual({ followers: 0, following: 0 });
  });
});

endpoint(service, operations.remove, { unknown: 'PLAYER_UNKNOWN' });
