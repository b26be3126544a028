import type { Player } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('201 with the first version, then 200 with the next', async () => {
    const { id } = await service.create();
    const path = `/players/${id}/saves/progress/slot-1`;
    const first = await shop('PUT', path, { body: { value: { level: 1 } } });
    expect([first.status, first.headers.etag]).toEqual([201, '"1"']);
    expect(first.body).toMatchObject({ collection: 'progress', key: 'slot-1', version: 1, bytes: 11 });
    const next = await shop('PUT', path, { body: { value: { level: 2 } } });
    expect([next.status, next.headers.etag]).toEqual([200, '"2"']);
    expect(await shop('GET', path)).toMatchObject({ body: { version: 2, value: { level: 2 } } });
  });
  test.each([null, 0, '', false, [], { z: 1, a: [{ b: '한글 \u2028 "' }] }])(
    'the value %j as it was',
    async (value) => {
      const player = await service.create();
      await service.save(player, 'any/thing', value);
      expect(await service.value(player, 'any/thing')).toEqual(value);
    },
  );
  test('a value of 256 KB', async () => {
    const player = await service.create();
    const { bytes } = await service.save(player, 'big/one', 'x'.repeat(262_142));
    expect(bytes).toBe(262_144);
  });
  test('only a new save to If-None-Match: *, also after a removal', async () => {
    const { id } = await service.create();
    const path = `/players/${id}/saves/progress/slot-1`;
    const send = () => shop('PUT', path, { body: { value: 1 }, headers: { 'if-none-match': '*' } });
    expect(await send()).toMatchObject({ status: 201, body: { version: 1 } });
    const refused = await send();
    expect(refused).toMatchObject(problem(412, 'STALE'));
    expect(refused.headers.etag).toBe('"1"');
    await service.send('DELETE', path);
    expect(await send()).toMatchObject({ status: 201, body: { version: 3 } });
  });
  test('the save of the one that remains, after a merge', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    await service.merge(into, from);
    await service.save(from, 'a/b', 'through');
    expect(await service.value(into, 'a/b')).toBe('through');
  });
});

describe('refuses', () => {
  const put = (id: string, body: object, headers = {}) =>
    shop('PUT', `/players/${id}/saves/progress/slot`, { body, headers });

  test('a stale If-Match, with the current entity tag', async () => {
    const player = await service.create();
    await service.save(player, 'progress/slot', 1);
    await service.save(player, 'progress/slot', 2);
    const answer = await put(player.id, { value: 3 }, { 'if-match': '"1"' });
    expect(answer).toMatchObject({ status: 412, body: { code: 'STALE', version: 2 } });
    expect(answer.headers.etag).toBe('"2"');
    expect(await service.value(player, 'progress/slot')).toBe(2);
    expect(await put(player.id, { value: 3 }, { 'if-match': '"1", "2"' })).toMatchObject({ status: 200 });
  });
  test('an If-Match of a save that is not there', async () => {
    const { id } = await service.create();
    for (const tag of ['*', '"1"', 'W/"1"', '"abc"'])
      expect(await put(id, { value: 1 }, { 'if-match': tag })).toMatchObject(problem(412, 'STALE'));
    expect(await shop('GET', `/players/${id}/saves/progress/slot`)).toMatchObject({ status: 404 });
  });
  test('all but one of those who replace the same version at once', async () => {
    const player = await service.create();
    await service.save(player, 'progress/slot', 0);
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, at) => put(player.id, { value: at + 1 }, { 'if-match': '"1"' })),
    );
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(412)]);
    const winner = all.findIndex(({ status }) => status === 200);
    expect(await service.value(player, 'progress/slot')).toBe(winner + 1);
  });
  test('all but one of those who create at once', async () => {
    const { id } = await service.create();
    const all = await Promise.all(Array.from({ length: 8 }, () => put(id, { value: 1 }, { 'if-none-match': '*' })));
    expect(all.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(412)]);
  });
  test('no value, and one that is too large', async () => {
    const { id } = await service.create();
    expect(await put(id, {})).toMatchObject(problem(400, 'INVALID_INPUT'));
    expect(await put(id, { value: 'x'.repeat(262_143) })).toMatchObject(problem(400, 'INVALID_INPUT'));
    expect(await put(id, { value: 'x'.repeat(264_000) })).toMatchObject(problem(413, 'TOO_LARGE'));
    expect(await shop('PUT', `/players/${id}/saves/progress/slot`)).toMatchObject({ status: 400 });
  });
  test.each(['.hidden/a', 'a/b%2Fc', `a/${'k'.repeat(129)}`, '%EA%B0%80/a'])('the place %s', async (place) => {
    const { id } = await service.create();
    expect(await shop('PUT', `/players/${id}/saves/${place}`, { body: { value: 1 } })).toMatchObject({ status: 400 });
  });
});

endpoint(service, operations.writeSave, { unknown: 'PLAYER_UNKNOWN', body: { value: 1 } });
