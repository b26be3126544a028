import { authenticate, openPlayer, type PlayerDb, removeSave, updatePlayer, writeSave } from '@clever/model-player/db';
import { listHistory } from '@clever/model-staff/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formOf, unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
let players: PlayerDb;
beforeAll(async () => {
  site = await startSite();
  players = openPlayer(site.database('player'), { recoveriesPerHour: 10 });
});
afterAll(() => players.close());

/** A player whose save had these values, one after the other. */
async function makePlayer(handle: string, ...values: readonly unknown[]): Promise<string> {
  const { player } = await authenticate(players, 'device', crypto.randomUUID());
  await updatePlayer(players, player.id, '*', { handle });
  for (const value of values) await write(player.id, value);
  return player.id;
}

const write = (id: string, value: unknown) =>
  writeSave(players, { id, collection: 'progress', key: 'slot1' }, { value, condition: { kind: 'any' } });
const formPath = (id: string, version: number) =>
  `/data/player/SaveVersion/${encodeURIComponent(`${id},progress,slot1,${version}`)}/do/restore`;
const open = async (path: string) => unescapeHtml((await site.owner.open(path)).text).replace(/\s+/g, ' ');
const stored = async (id: string) =>
  (
    await site.database('player').query({
      text: 'SELECT version, value FROM save JOIN save_version USING (player_id, collection, key, version) WHERE player_id = $1',
      values: [id],
    })
  ).rows[0];

describe('answers', () => {
  test('what is there now beside what was, with size, time and player, and where they differ', async () => {
    const id = await makePlayer('sees_all', { gold: 900, bag: ['sword', 'map'] }, { gold: 3, bag: ['sword'] });
    const page = await open(formPath(id, 1));
    expect(page).toMatch(/<th scope="row">Size<\/th><td>[\d,]+ bytes<\/td><td class="new">[\d,]+ bytes<\/td>/);
    expect(page).toContain(`href="/players/${id}"`);
    expect(page.match(/<time datetime/g)?.length).toBeGreaterThanOrEqual(2);
    expect(page).toContain('<dt>gold</dt><dd><del>3</del> <ins>900</ins></dd>');
    expect(page).toContain('<dt>bag.1</dt><dd><del>–</del> <ins>"map"</ins></dd>');
    expect(page).not.toContain('<dt>bag.0</dt>');
  });

  test('a form without a version to fill in: it carries the one that the person saw', async () => {
    const id = await makePlayer('no_number', { level: 9 }, { level: 1 });
    const path = formPath(id, 1);
    expect(formOf((await site.owner.open(path)).text, path)).toMatchObject({ version: '2', 'v.reason': '' });
    expect(await open(path)).not.toContain('name="v.current"');
    await site.owner.fill(path, { 'v.reason': 'lost' });
    expect(await stored(id)).toEqual({ version: 3, value: { level: 9 } });
  });

  test('with a save that was removed, and says so', async () => {
    const id = await makePlayer('removed_it', { level: 9 });
    await removeSave(players, { id, collection: 'progress', key: 'slot1' }, { kind: 'any' });
    expect(await open(formPath(id, 1))).toContain('What differs');
    await site.owner.fill(formPath(id, 1), { 'v.reason': 'lost' });
    expect(await stored(id)).toEqual({ version: 3, value: { level: 9 } });
  });

  test('the history keeps what was there before and after', async () => {
    const id = await makePlayer('keeps_both', { level: 9 }, { level: 1 });
    const neighbour = await makePlayer('not_touched', { level: 5 });
    await site.owner.fill(formPath(id, 1), { 'v.reason': 'lost' });
    const { items } = await listHistory(site.staff, { key: `${id},progress,slot1,1`, limit: 10 });
    expect(items[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'version', from: 2, to: 3 },
        { field: 'value', from: { level: 1 }, to: { level: 9 } },
      ]),
    );
    expect(await stored(neighbour)).toEqual({ version: 1, value: { level: 5 } });
  });
});

describe('refuses', () => {
  test('when the player has saved since, and shows what is there now', async () => {
    const id = await makePlayer('plays_on', { level: 9 }, { level: 1 });
    const path = formPath(id, 1);
    const form = formOf((await site.owner.open(path)).text, path);
    await write(id, { level: 2 });
    const page = await site.owner.post(path, { ...form, 'v.reason': 'lost' });
    expect(page.status).toBe(412);
    expect(page.text).toContain('<del>2</del> <ins>9</ins>');
    expect(await stored(id)).toEqual({ version: 3, value: { level: 2 } });
    expect(formOf(page.text, path).version).toBe('3');
  });

  test('many at once: each is to be looked at', async () => {
    const id = await makePlayer('one_by_one', { level: 9 }, { level: 1 });
    const { once = '' } = formOf((await site.owner.open('/account')).text, '/account');
    const key = `${id},progress,slot1,1`;
    expect((await site.owner.post('/bulk/player/SaveVersion/restore', { once, key })).status).toBe(404);
    expect(await stored(id)).toEqual({ version: 2, value: { level: 1 } });
  });
});
