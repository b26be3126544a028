import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  authenticate,
  banPlayer,
  closeMerges,
  forgetAttempts,
  linkIdentity,
  mergePlayers,
  readPlayer,
  readSave,
  updatePlayer,
  writeSave,
  writeSaves,
} from '../src/db/index.ts';
import { makePlayer, newKey, newMerge, openReplica, openTestPlayer } from './open-test-player.ts';

const { db, database } = await openTestPlayer();
const other = openReplica(database);

test('first logins at once through two replicas make one player, and none fails', async () => {
  const device = `device-${randomUUID()}`;
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, at) => authenticate(at % 2 ? db : other, 'device', device)),
  );
  expect(new Set(all.map(({ player }) => player.id)).size).toBe(1);
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
  const { rows } = await database.query({ text: 'SELECT count(*)::int AS count FROM player' });
  expect(rows).toEqual([{ count: 1 }]);
});

test('batches in opposite orders write all of theirs, and none has to begin again', async () => {
  const { id } = await makePlayer(db);
  let begun = 0;
  const transaction: typeof database.transaction = (run, options) =>
    database.transaction((client) => {
      begun++;
      return run(client);
    }, options);
  const counting = { ...db, database: { ...database, transaction } };
  const saves = Array.from({ length: 30 }, (_, at) => ({ collection: `c${at % 3}`, key: `k${at}`, value: at }));
  const write = (at: number) => {
    const order = at % 2 ? saves : saves.toReversed();
    return writeSaves(counting, { id, caller: 'tests', key: newKey(), saves: order });
  };
  await Promise.all(Array.from({ length: 12 }, (_, at) => write(at)));
  expect((await readSave(db, { id, collection: 'c0', key: 'k0' })).version).toBe(12);
  expect(begun).toBe(12);
});

test('a merge becomes final: its journal, the replaced saves and the old handle are gone', async () => {
  const [into, from] = [await makePlayer(db), await makePlayer(db)];
  await updatePlayer(db, from.id, '*', { handle: 'wanderer', country: 'KR' });
  for (const { id } of [into, from])
    for (const collection of ['kept', 'taken'])
      await writeSave(db, { id, collection, key: 'a' }, { value: id, condition: { kind: 'any' } });
  const input = newMerge(from, { rules: { taken: 'take' } });
  const merge = await mergePlayers(db, { id: into.id, caller: 'tests', key: newKey(), input });
  expect(await closeMerges(db)).toBe(false);
  expect(await savesUnder(from.id, merge.id)).toBe(2);
  await database.query({
    text: "UPDATE merge SET undo_until = now() - interval '1 second' WHERE id = $1",
    values: [merge.id],
  });
  await closeMerges(db);
  expect(await savesUnder(from.id, merge.id)).toBe(0);
  expect(await savesUnder(into.id)).toBe(2);
  expect((await readSave(db, { id: from.id, collection: 'taken', key: 'a' })).value).toBe(from.id);
  const free = await updatePlayer(db, (await makePlayer(db)).id, '*', { handle: 'Wanderer' });
  expect(free.handle).toBe('Wanderer');
});

async function savesUnder(...ids: string[]): Promise<number | undefined> {
  const text = 'SELECT count(*)::int AS count FROM save WHERE player_id = ANY ($1)';
  return (await database.query<{ count: number }>({ text, values: [ids] })).rows[0]?.count;
}

test('an identity is not linked to a player that is being merged away', async () => {
  const [into, from] = [await makePlayer(db), await makePlayer(db)];
  const input = newMerge(from);
  const link = (subject: string) => linkIdentity(db, from.id, { kind: 'custom', subject, mayRead: false });
  await Promise.all([
    link('before'),
    mergePlayers(other, { id: into.id, caller: 'tests', key: newKey(), input }),
    ...['one', 'two', 'three'].map(link),
  ]);
  const text = "SELECT DISTINCT player_id AS id FROM identity WHERE kind = 'custom'";
  expect((await database.query({ text })).rows).toEqual([{ id: into.id }]);
});

test('a ban that was over begins anew', async () => {
  const { id } = await makePlayer(db);
  await banPlayer(db, id, { reason: 'first' });
  const past =
    "UPDATE player SET banned_at = now() - interval '2 days', ban_until = now() - interval '1 day' WHERE id = $1";
  await database.query({ text: past, values: [id] });
  expect((await readPlayer(db, id)).ban).toBeNull();
  const { ban } = await banPlayer(db, id, { reason: 'second' });
  expect(Date.now() - Date.parse(ban?.since ?? '')).toBeLessThan(60_000);
});

test('attempts of earlier days are forgotten, those of today are not', async () => {
  const text = `INSERT INTO attempt (scope, hour, count) VALUES ('old', now() - interval '2 days', 1), ('new', now(), 1)`;
  await database.query({ text });
  await forgetAttempts(db);
  const { rows } = await database.query({ text: 'SELECT scope FROM attempt' });
  expect(rows).toEqual([{ scope: 'new' }]);
});
