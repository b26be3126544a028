import { createCaller } from '@clever/caller';
import { expect, test } from 'vitest';
import { createPeople } from '../src/seed/people.ts';
import { calls, seedPlayers } from '../src/seed/seed-players.ts';
import { running } from './running.ts';

test('the seed makes players that follow each other, and nothing twice', async () => {
  const service = await running();
  const urls = { player: service.url };
  await using stack = new AsyncDisposableStack();
  const caller = createCaller(calls, { name: 'shop', secret: service.secretOf('shop'), urls });
  stack.defer(() => caller.close());
  const call = caller.bind({ requestId: 'seed', traceparent: '', deadline: undefined });
  const counts = async () => {
    const text = `SELECT (SELECT count(*)::int FROM player) AS players, (SELECT count(*)::int FROM follow) AS ties,
      (SELECT count(*)::int FROM save_version) AS saves, (SELECT count(*)::int FROM identity) AS identities`;
    return (await service.database('player').query({ text })).rows[0];
  };
  expect(await seedPlayers(call, 250)).toContainEqual({ what: 'players', made: 250, there: 0 });
  const first = await counts();
  expect(first).toMatchObject({ players: 251, saves: 250, identities: 314 });
  const again = await seedPlayers(call, 250);
  expect(again.map(({ made }) => made)).toEqual([0, 0, 0]);
  expect(await counts()).toEqual(first);
});

test('its people have handles of their own', () => {
  const handles = createPeople(1_000).map(({ handle }) => handle);
  expect(new Set(handles).size).toBe(1_000);
  expect(handles.filter((handle) => /^[\p{L}\p{N}_]{2,20}$/u.test(handle))).toHaveLength(1_000);
});
