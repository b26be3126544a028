import type { SaveHead } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  const batch = (id: string, saves: object[], headers = key()) =>
    shop<{ saves: SaveHead[] }>('POST', `/players/${id}/saves/batches`, { body: { saves }, headers });

  test('what was written, in the order that was asked for', async () => {
    const player = await service.create();
    await service.save(player, 'b/1', 'old');
    const answer = await batch(player.id, [
      { collection: 'b', key: '1', value: 'new', version: 1 },
      { collection: 'a', key: '1', value: null, version: null },
      { collection: 'a', key: '2', value: [2] },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body.saves.map((save) => `${save.collection}/${save.key} ${save.version}`)).toEqual([
      'b/1 2',
      'a/1 1',
      'a/2 1',
    ]);
    expect(await service.value(player, 'b/1')).toBe('new');
  });
  test('the same to the same key, and writes nothing again', async () => {
    const player = await service.create();
    const headers = key();
    const saves = [{ collection: 'a', key: '1', value: 1 }];
    const first = await batch(player.id, saves, headers);
    await service.save(player, 'a/1', 2);
    expect((await batch(player.id, saves, headers)).body).toEqual(first.body);
    expect(await service.value(player, 'a/1')).toBe(2);
    expect(await batch(player.id, [{ ...saves[0], value: 3 }], headers)).toMatchObject({ status: 422 });
  });
  test('batches that write the same in opposite orders, at once', async () => {
    const player = await service.create();
    const places = Array.from({ length: 20 }, (_, at) => ({ collection: 'a', key: `k${at}`, value: at }));
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, at) => batch(player.id, at % 2 ? places : places.toReversed())),
    );
    expect(all.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const { body } = await shop<{ items: SaveHead[] }>('GET', `/players/${player.id}/saves`);
    expect(new Set(body.items.map(({ version }) => version))).toEqual(new Set([10]));
  });
});

describe('refuses', () => {
  const send = (id: string, saves: object[]) =>
    shop('POST', `/players/${id}/saves/batches`, { body: { saves }, headers: key() });

  test('all of it when one has another version, and says which', async () => {
    const player = await service.create();
    await service.save(player, 'a/1', 1);
    const headers = key();
    const body = {
      saves: [
        { collection: 'b', key: '1', value: 2 },
        { collection: 'a', key: '1', value: 2, version: 7 },
        { collection: 'a', key: '2', value: 2, version: 1 },
      ],
    };
    const path = `/players/${player.id}/saves/batches`;
    expect(await shop('POST', path, { body, headers })).toMatchObject({
      status: 412,
      body: {
        code: 'STALE',
        version: null,
        conflicts: [
          { collection: 'a', key: '1', version: 1 },
          { collection: 'a', key: '2', version: null },
        ],
      },
    });
    expect(await service.value(player, 'a/1')).toBe(1);
    expect(await service.value(player, 'b/1')).toBeUndefined();
    await service.save(player, 'a/2', 1);
    for (let times = 1; times < 7; times++) await service.save(player, 'a/1', times);
    expect(await shop('POST', path, { body, headers })).toMatchObject({ status: 200 });
  });
  test('a save that is named twice', async () => {
    const { id } = await service.create();
    const save = { collection: 'a', key: '1', value: 1 };
    expect(await send(id, [save, save])).toMatchObject(problem(400, 'PLAYER_BATCH_REPEATS'));
  });
  test('none, and more than 100', async () => {
    const { id } = await service.create();
    const many = Array.from({ length: 101 }, (_, at) => ({ collection: 'a', key: `k${at}`, value: 1 }));
    for (const saves of [[], many]) expect(await send(id, saves)).toMatchObject(problem(400, 'INVALID_INPUT'));
  });
  test('a request without a key', async () => {
    const { id } = await service.create();
    const body = { saves: [{ collection: 'a', key: '1', value: 1 }] };
    expect(await shop('POST', `/players/${id}/saves/batches`, { body })).toMatchObject(
      problem(400, 'IDEMPOTENCY_KEY_REQUIRED'),
    );
  });
  test('a player that is unknown', async () => {
    expect(await send(nobody, [{ collection: 'a', key: '1', value: 1 }])).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
  });
});

permits(service, operations.writeSaves);
