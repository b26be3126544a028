import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Merge, Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('a preview of what would happen, and changes nothing', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    await service.save(into, 'settings/a', 'own');
    await service.save(from, 'settings/a', 'other');
    await service.save(from, 'progress/a', 'other');
    const body = { from: from.id, rules: { settings: 'newest' }, preview: true };
    const answer = await shop('POST', `/players/${into.id}/merges`, { body, headers: key() });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        into: into.id,
        from: from.id,
        collections: [
          { collection: 'progress', rule: 'keep', own: null, other: { saves: 1 }, chosen: 'other' },
          { collection: 'settings', rule: 'newest', own: { saves: 1 }, other: { saves: 1 }, chosen: 'other' },
        ],
        moved: { identities: 1, ties: 0 },
      },
    });
    expect(await shop('GET', `/players/${from.id}`)).toMatchObject({ body: from });
    expect(await service.value(into, 'settings/a')).toBe('own');
  });
  test('the merge: collections stay whole, by their rules', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    for (const collection of ['kept', 'taken', 'newest', 'stale']) {
      const [early, late] = collection === 'stale' ? [from, into] : [into, from];
      await service.save(early, `${collection}/a`, early === into ? 'own' : 'other');
      await service.save(early, `${collection}/only-${early === into ? 'own' : 'other'}`, 1);
      // Saved at another millisecond, as times of values are.
      await sleep(2);
      await service.save(late, `${collection}/a`, late === into ? 'own' : 'other');
    }
    const rules = { taken: 'take', newest: 'newest', stale: 'newest' };
    const body = { from: from.id, rules };
    expect(await shop('POST', `/players/${into.id}/merges`, { body, headers: key() })).toMatchObject({
      status: 201,
      body: { into: into.id, from: from.id, undoneAt: null },
    });
    const values = async (collection: string) => [
      await service.value(into, `${collection}/a`),
      await service.value(into, `${collection}/only-own`),
    ];
    expect(await values('kept')).toEqual(['own', 1]);
    expect(await values('taken')).toEqual(['other', undefined]);
    expect(await values('newest')).toEqual(['other', undefined]);
    expect(await values('stale')).toEqual(['own', undefined]);
  });
  test('collections that are named like what every object has', async () => {
    const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'];
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    for (const name of names) {
      await service.save(into, `${name}/a`, 'own');
      await service.save(from, `${name}/a`, 'other');
    }
    const sent = { body: { from: from.id, rules: { toString: 'take' } }, headers: key() };
    const preview = { body: { ...sent.body, preview: true }, headers: key() };
    const rules = names.map((collection) => ({ collection, rule: collection === 'toString' ? 'take' : 'keep' }));
    const collections = expect.arrayContaining(rules.map((rule) => expect.objectContaining(rule)));
    expect(await shop('POST', `/players/${into.id}/merges`, preview)).toMatchObject({
      status: 200,
      body: { collections },
    });
    const merged = await shop('POST', `/players/${into.id}/merges`, sent);
    expect(merged).toMatchObject({ status: 201, body: { collections } });
    expect(await shop('POST', `/players/${into.id}/merges`, sent)).toMatchObject({ status: 201, body: merged.body });
    expect(await shop('GET', `/players/${into.id}/merges`)).toMatchObject({
      status: 200,
      body: { items: [merged.body] },
    });
    expect([await service.value(into, 'toString/a'), await service.value(into, 'valueOf/a')]).toEqual(['other', 'own']);
  });
  test('one player, whichever id or device is used', async () => {
    const into = await service.create();
    const device = `/devices/${randomUUID()}`;
    const from = await service.send<Player>('PUT', device);
    await service.merge(into, from);
    expect(await shop('PUT', device)).toMatchObject({ status: 200, body: { id: into.id } });
    expect(await shop('GET', `/players/${from.id}`)).toMatchObject({ body: { id: into.id } });
    await service.save(from, 'a/b', 'through');
    expect(await service.value(into, 'a/b')).toBe('through');
  });
  test('followers of both, each once, and counts that are right', async () => {
    const [into, from, fan] = (await service.createMany(3)) as [Player, Player, Player];
    const common = await service.create();
    for (const each of [into, from]) await service.follow(common, each);
    await service.follow(fan, from);
    await service.follow(from, into);
    await service.follow(into, from);
    await service.merge(into, from);
    expect(await service.counts(into)).toEqual({ followers: 2, following: 0 });
    expect(await service.counts(common)).toEqual({ followers: 0, following: 1 });
    expect(await service.counts(fan)).toEqual({ followers: 0, following: 1 });
  });
  test('the blocks of both, which end what the other one followed', async () => {
    const [into, from, third] = (await service.createMany(3)) as [Player, Player, Player];
    await service.follow(into, third);
    await service.send('PUT', `/players/${third.id}/blocks/${from.id}`);
    const { id } = await service.merge(into, from);
    expect(await service.counts(third)).toEqual({ followers: 0, following: 0 });
    expect(await shop('PUT', `/players/${into.id}/following/${third.id}`)).toMatchObject(
      problem(409, 'PLAYER_BLOCKED'),
    );
    await service.send('PUT', `/players/${into.id}/merges/${id}/reversal`);
    expect(await service.counts(third)).toEqual({ followers: 1, following: 0 });
    expect(await shop('HEAD', `/players/${third.id}/followers/${into.id}`)).toMatchObject({ status: 200 });
    expect(await shop('PUT', `/players/${from.id}/following/${third.id}`)).toMatchObject({ status: 409 });
  });
  test('no version that an entity tag of before would fit', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    for (const value of [1, 2, 3]) await service.save(into, 'a/b', value);
    for (const value of [1, 2, 3]) await service.save(from, 'a/b', value);
    await service.merge(into, from, { otherwise: 'take' });
    const path = `/players/${into.id}/saves/a/b`;
    expect(await shop('PUT', path, { body: { value: 0 }, headers: { 'if-match': '"3"' } })).toMatchObject({
      status: 412,
      body: { version: 6 },
    });
  });
  test('the same merge to the same key', async () => {
    const [into, from, other] = (await service.createMany(3)) as [Player, Player, Player];
    const headers = key();
    const send = (body: object) => shop('POST', `/players/${into.id}/merges`, { body, headers });
    const first = await send({ from: from.id });
    expect(await send({ from: from.id })).toMatchObject({ status: 201, body: first.body as object });
    expect(await send({ from: other.id })).toMatchObject(problem(422, 'IDEMPOTENCY_KEY_REUSED'));
  });
  test('one merge to the same key at once', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    const headers = key();
    const body = { from: from.id };
    const all = await Promise.all(
      Array.from({ length: 5 }, () => shop<Merge>('POST', `/players/${into.id}/merges`, { body, headers })),
    );
    expect(all.map(({ status }) => status)).toEqual(Array(5).fill(201));
    expect(new Set(all.map((answer) => answer.body.id)).size).toBe(1);
  });
  test('one of two merges that go opposite ways at once', async () => {
    const [one, other] = (await service.createMany(2)) as [Player, Player];
    const send = (into: Player, from: Player) =>
      shop('POST', `/players/${into.id}/merges`, { body: { from: from.id }, headers: key() });
    const all = await Promise.all([send(one, other), send(other, one)]);
    expect(all.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });
  test('no save and no follower lost that comes at the same time', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    const fans = await service.createMany(10);
    await Promise.all([
      ...fans.slice(0, 5).map((fan) => service.follow(fan, from)),
      ...Array.from({ length: 5 }, (_, at) => service.save(from, `a/${at}`, at)),
      service.merge(into, from),
      ...fans.slice(5).map((fan) => service.follow(fan, from)),
      ...Array.from({ length: 5 }, (_, at) => service.save(from, `b/${at}`, at)),
    ]);
    expect(await service.counts(into)).toEqual({ followers: 10, following: 0 });
    for (let at = 0; at < 5; at++) expect(await service.value(into, `b/${at}`)).toBe(at);
  });
});

describe('refuses', () => {
  const merge = (into: string, from: string, more: object = {}, headers: Record<string, string> = key()) =>
    shop('POST', `/players/${into}/merges`, { body: { from, ...more }, headers });

  test('a player with itself, also after a merge', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    expect(await merge(into.id, into.id)).toMatchObject(problem(409, 'PLAYER_SAME'));
    await service.merge(into, from);
    expect(await merge(from.id, into.id)).toMatchObject(problem(409, 'PLAYER_SAME'));
  });
  test('players that are banned: a merge is no way out', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    await service.send('PUT', `/players/${from.id}/ban`, { reason: 'cheating' });
    for (const preview of [true, false]) {
      expect(await merge(into.id, from.id, { preview })).toMatchObject(problem(403, 'PLAYER_BANNED'));
      expect(await merge(from.id, into.id, { preview })).toMatchObject(problem(403, 'PLAYER_BANNED'));
    }
  });
  test('players that are unknown or deleted', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    expect(await merge(into.id, nobody)).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
    await service.send('DELETE', `/players/${from.id}`);
    expect(await merge(into.id, from.id)).toMatchObject(problem(410, 'PLAYER_DELETED'));
  });
  test('a rule that does not exist, and a request without a key', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    expect(await merge(into.id, from.id, { rules: { a: 'mix' } })).toMatchObject(problem(400, 'INVALID_INPUT'));
    expect(await merge(into.id, from.id, {}, {})).toMatchObject(problem(400, 'IDEMPOTENCY_KEY_REQUIRED'));
  });
});

permits(service, operations.merge);
