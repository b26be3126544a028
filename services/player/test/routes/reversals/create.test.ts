import { randomUUID } from 'node:crypto';
import type { Merge, Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  const undo = (into: Player, merge: { id: string }) =>
    shop<Merge>('PUT', `/players/${into.id}/merges/${merge.id}/reversal`);

  test('two players as they were, once', async () => {
    const into = await service.create();
    const device = `/devices/${randomUUID()}`;
    const from = await service.send<Player>('PUT', device);
    for (const collection of ['taken', 'kept']) {
      await service.save(into, `${collection}/a`, 'own');
      await service.save(from, `${collection}/a`, 'other');
    }
    const merge = await service.merge(into, from, { rules: { taken: 'take' } });
    await service.save(into, 'taken/a', 'played on');
    const first = await undo(into, merge);
    expect(first).toMatchObject({ status: 200, body: { id: merge.id, undoneAt: expect.any(String) } });
    expect(await undo(into, merge)).toMatchObject({ status: 200, body: first.body });
    expect(await shop('PUT', device)).toMatchObject({ status: 200, body: { id: from.id } });
    const values = (each: Player) => Promise.all(['taken/a', 'kept/a'].map((place) => service.value(each, place)));
    expect(await values(into)).toEqual(['own', 'own']);
    expect(await values(from)).toEqual(['played on', 'other']);
  });
  test('followers to whom they followed', async () => {
    const [into, from, fan] = (await service.createMany(3)) as [Player, Player, Player];
    await service.follow(fan, from);
    await service.follow(from, into);
    await service.send('PUT', `/players/${from.id}/blocks/${fan.id}`);
    await service.send('DELETE', `/players/${from.id}/blocks/${fan.id}`);
    await service.follow(fan, from);
    const merge = await service.merge(into, from);
    expect(await service.counts(into)).toEqual({ followers: 1, following: 0 });
    await undo(into, merge);
    expect(await service.counts(into)).toEqual({ followers: 1, following: 0 });
    expect(await service.counts(from)).toEqual({ followers: 1, following: 1 });
    expect(await service.counts(fan)).toEqual({ followers: 0, following: 1 });
    expect(await shop('HEAD', `/players/${from.id}/followers/${fan.id}`)).toMatchObject({ status: 200 });
  });
  test('one undoing to those who undo at once', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    await service.save(from, 'a/b', 'other');
    const merge = await service.merge(into, from);
    const all = await Promise.all(Array.from({ length: 4 }, () => undo(into, merge)));
    expect(new Set(all.map(({ body }) => body.undoneAt)).size).toBe(1);
    expect(await service.value(from, 'a/b')).toBe('other');
  });
});

describe('refuses', () => {
  const undo = (into: Player, merge: { id: string }) =>
    shop<Merge>('PUT', `/players/${into.id}/merges/${merge.id}/reversal`);

  test('a merge of more than 7 days ago', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    const merge = await service.merge(into, from);
    const text = "UPDATE merge SET undo_until = now() - interval '1 second' WHERE id = $1";
    await service.database('player').query({ text, values: [merge.id] });
    expect(await undo(into, merge)).toMatchObject(problem(410, 'PLAYER_MERGE_FINAL'));
    expect(await shop('GET', `/players/${from.id}`)).toMatchObject({ body: { id: into.id } });
  });
  test('a merge under a later one, of the same player or of the one that remains', async () => {
    const [into, one, other] = (await service.createMany(3)) as [Player, Player, Player];
    const third = await service.create();
    const first = await service.merge(into, one);
    const second = await service.merge(into, other);
    expect(await undo(into, first)).toMatchObject({
      status: 409,
      body: { code: 'PLAYER_MERGE_COVERED', mergeId: second.id },
    });
    const last = await service.merge(third, into);
    expect(await undo(into, second)).toMatchObject({ status: 409, body: { mergeId: last.id } });
    expect(await undo(third, last)).toMatchObject({ status: 200 });
    expect(await undo(into, second)).toMatchObject({ status: 200 });
    expect(await undo(into, first)).toMatchObject({ status: 200 });
    expect(await shop('GET', `/players/${one.id}`)).toMatchObject({ body: { id: one.id } });
  });
  test('a merge of other players, or of none', async () => {
    const [into, from, third] = (await service.createMany(3)) as [Player, Player, Player];
    const merge = await service.merge(into, from);
    expect(await undo(third, merge)).toMatchObject(problem(404, 'PLAYER_MERGE_UNKNOWN'));
    expect(await undo(third, { id: nobody })).toMatchObject(problem(404, 'PLAYER_MERGE_UNKNOWN'));
  });
});

permits(service, operations.undoMerge);
