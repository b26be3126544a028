import { createCampaign, openCoupon, redeem } from '@clever/model-coupon/db';
import { authenticate, banPlayer, openPlayer, type PlayerDb, updatePlayer, writeSave } from '@clever/model-player/db';
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

async function makePlayer(handle: string): Promise<string> {
  const { player } = await authenticate(players, 'device', crypto.randomUUID());
  await updatePlayer(players, player.id, '*', { handle });
  return player.id;
}

async function redeemFor(playerId: string, code: string): Promise<void> {
  const db = await openCoupon(site.database('coupon'), { codeKeys: 'k'.repeat(43) });
  const receipt = () => ({ value: crypto.randomUUID(), fingerprint: 'x' });
  await createCampaign(db, 'test', receipt(), { name: code, reward: { points: 1 }, codes: { shared: code } });
  await redeem(db, 'test', receipt(), { code, playerId });
  await db.close();
}

const open = async (path: string, by = site.owner) => unescapeHtml((await by.open(path)).text);
const note = (id: string, text: string, by = site.owner) =>
  by.fill(`/players/${id}`, { note: text }, `/players/${id}/notes`);

describe('answers', () => {
  test('what came to be in every domain, what staff did and noted, the newest first, and nothing of another', async () => {
    const [id, other] = [await makePlayer('has_a_life'), await makePlayer('neighbour')];
    await redeemFor(id, 'TIMELINE');
    await redeemFor(other, 'OFNEIGHBOUR');
    await writeSave(players, { id, collection: 'progress', key: 'slot1' }, { value: 1, condition: { kind: 'any' } });
    await writeSave(players, { id, collection: 'progress', key: 'slot1' }, { value: 2, condition: { kind: 'any' } });
    await note(id, 'Called twice.\n<b>Polite</b>');
    await note(other, 'Somebody else');
    const version = `/data/player/SaveVersion/${encodeURIComponent(`${id},progress,slot1,1`)}/do/restore`;
    await site.owner.fill(version, { 'v.reason': 'asked for it' });
    await site.owner.fill(`/data/player/Player/${id}/do/ban`, { 'v.reason': 'rude' });
    const page = await open(`/players/${id}/timeline`);
    const order = ['>Ban<', '>Restore this version<', 'Called twice.', '>TIMELINE<', 'Identities'].map((text) =>
      page.indexOf(text),
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((one, another) => one - another));
    expect(page).not.toContain('OFNEIGHBOUR');
    expect(page).not.toContain('Somebody else');
    expect((await site.owner.open(`/players/${id}/timeline`)).text).not.toContain('<b>Polite');
    expect(await open(`/players/${id}`)).toContain(`/players/${id}/timeline`);
  });

  test('page after page, each line once', async () => {
    const id = await makePlayer('long_life');
    for (let at = 0; at < 45; at += 1) await note(id, `note-${at}.`);
    const first = await open(`/players/${id}/timeline`);
    const next = /href="(\?before=[^"]*)"/.exec(first)?.[1] ?? '';
    const second = await open(`/players/${id}/timeline${next}`);
    const found = `${first}${second}`.match(/note-\d+\./g) ?? [];
    expect(new Set(found).size).toBe(45);
    expect(found).toHaveLength(45);
    expect(second).not.toContain('?before=');
  });

  test('notes on the page of the player, with who wrote them', async () => {
    const id = await makePlayer('noted');
    expect(await note(id, 'Only once')).toMatchObject({ status: 303, location: `/players/${id}#notes` });
    const form = formOf((await site.owner.open(`/players/${id}`)).text, `/players/${id}/notes`);
    for (const text of ['Twice sent', 'Twice sent'])
      await site.owner.post(`/players/${id}/notes`, { ...form, note: text });
    const page = await open(`/players/${id}`);
    expect(page.match(/Twice sent/g)).toHaveLength(1);
    expect(page).toMatch(/owner@example\.com<\/strong><\/p><p class="text">Only once/);
  });
});

describe('refuses', () => {
  test('an empty note, and one that is too long', async () => {
    const id = await makePlayer('no_note');
    for (const text of [' \n ', 'x'.repeat(4_001)]) expect((await note(id, text)).status).toBe(400);
    expect(await open(`/players/${id}`)).not.toContain('<ol class="history">');
  });

  test('odd addresses', async () => {
    for (const path of ['/players/%00/timeline', '/players/x/timeline?before=yesterday', "/players/'/timeline"])
      expect([200, 400, 404]).toContain((await site.owner.open(path)).status);
  });
});

describe('permits', () => {
  test('to read notes who sees players, to write them who may, and the history to who may look at it', async () => {
    const id = await makePlayer('watched');
    await note(id, 'For all who see players');
    await banPlayer(players, id, { reason: 'rude' });
    await site.owner.fill(`/data/player/Player/${id}/do/unban`, {});
    const looker = await site.join('player.*.view');
    const page = await open(`/players/${id}/timeline`, looker);
    expect(page).toContain('For all who see players');
    expect(page).not.toContain('End the ban');
    expect(await open(`/players/${id}`, looker)).not.toContain(`action="/players/${id}/notes"`);
    const { once = '' } = formOf((await looker.open('/account')).text, '/account');
    expect((await looker.post(`/players/${id}/notes`, { once, note: 'No' })).status).toBe(403);
    const writer = await site.join('player.*.view', 'player.Player.note');
    expect((await note(id, 'From the writer', writer)).status).toBe(303);
    expect((await site.nobody().open(`/players/${id}/timeline`)).location).toContain('/sign-in');
  });
});
