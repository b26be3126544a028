import { createServer, type Server } from 'node:net';
import { createCampaign, openCoupon, redeem } from '@clever/model-coupon/db';
import {
  authenticate,
  followPlayer,
  openPlayer,
  type PlayerDb,
  updatePlayer,
  writeSave,
} from '@clever/model-player/db';
import { listHistory } from '@clever/model-staff/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';

const key = 'k'.repeat(43);
type Site = Awaited<ReturnType<typeof startSite>>;
let site: Site;
let players: PlayerDb;
beforeAll(async () => {
  site = await startSite();
  players = openPlayer(site.database('player'), { recoveriesPerHour: 10 });
});
afterAll(() => players.close());

async function makePlayer(handle: string, device: string = crypto.randomUUID(), db = players): Promise<string> {
  const { player } = await authenticate(db, 'device', device);
  await updatePlayer(db, player.id, '*', { handle });
  return player.id;
}

/** Redeems a shared code for a player. */
async function redeemFor(playerId: string, code: string, of = site): Promise<void> {
  const db = await openCoupon(of.database('coupon'), { codeKeys: key });
  const receipt = { value: crypto.randomUUID(), fingerprint: 'x' };
  await createCampaign(db, 'test', receipt, { name: code, reward: { points: 1 }, codes: { shared: code } });
  await redeem(db, 'test', { value: crypto.randomUUID(), fingerprint: 'x' }, { code, playerId });
  await db.close();
}

const save = (id: string, value: unknown) =>
  writeSave(players, { id, collection: 'progress', key: 'slot1' }, { value, condition: { kind: 'any' } });

/** Addresses on a page that lead to a verb. */
const verbs = (page: string, verb: string) =>
  [...page.matchAll(/href="([^"]*)"/g)]
    .map(([, to]) => unescapeHtml(to ?? ''))
    .filter((to) => to.includes(`/do/${verb}?`));

describe('answers', () => {
  test('a player by any part of the handle, whole handles first', async () => {
    const part = `q${Date.now().toString(36)}`;
    const longer = await makePlayer(`a_${part}b`);
    const whole = await makePlayer(part.toUpperCase());
    const other = await makePlayer('somebody_else');
    const { text } = await site.owner.open(`/players?q=${part}`);
    expect(text.indexOf(whole)).toBeGreaterThan(0);
    expect(text.indexOf(whole)).toBeLessThan(text.indexOf(longer));
    expect(text).not.toContain(other);
  });

  test('a player by a part of a handle in Hangul', async () => {
    const [id, other] = [await makePlayer('달빛기사'), await makePlayer('햇빛나라')];
    const { text } = await site.owner.open(`/players?q=${encodeURIComponent('빛기')}`);
    expect(text).toContain(`/players/${id}`);
    expect(text).not.toContain(other);
  });

  test('a player by id, by device and by another identity, when they are whole', async () => {
    const device = `device-${crypto.randomUUID()}`;
    const id = await makePlayer('has_device', device);
    for (const typed of [id, device])
      expect((await site.owner.open(`/players?q=${typed}`)).text).toContain(`/players/${id}`);
    expect((await site.owner.open(`/players?q=${device.slice(0, -1)}`)).text).not.toContain(`/players/${id}`);
    for (const typed of ['%25%25', "'; DROP TABLE player; --", '_', '\\'])
      expect((await site.owner.open(`/players?q=${encodeURIComponent(typed)}`)).status).toBe(200);
  });

  test('one page with what every domain knows of a player, and nothing of another', async () => {
    const device = `phone-${crypto.randomUUID()}`;
    const id = await makePlayer('complete', device);
    const other = await makePlayer('neighbour');
    await followPlayer(players, other, id);
    await save(id, { level: 3 });
    await redeemFor(id, 'FORCOMPLETE');
    await redeemFor(other, 'FORNEIGHBOUR');
    const notice = crypto.randomUUID();
    await site.database('notice').query({
      text: 'INSERT INTO marks (player, notice_id, dismissed_at) VALUES ($1, $2, now())',
      values: [id, notice],
    });
    const page = await site.owner.open(`/players/${id}`);
    expect(page.status).toBe(200);
    for (const part of ['complete', device, 'slot1', 'FORCOMPLETE</a>', notice.slice(-8)])
      expect(page.text).toContain(part);
    expect(page.text).toMatch(/Followers<\/dt><dd class="big">1</);
    expect(page.text).not.toContain('FORNEIGHBOUR');
  });

  test('a version of a save is restored, and the history says by whom and why', async () => {
    const id = await makePlayer('lost_all');
    const neighbour = await makePlayer('kept_all');
    await save(id, { level: 9 });
    await save(id, { level: 1 });
    await save(neighbour, { level: 5 });
    const [to = '', ...rest] = verbs((await site.owner.open(`/players/${id}`)).text, 'restore').filter((one) =>
      one.includes(encodeURIComponent(`${id},progress,slot1,1`)),
    );
    expect(rest).toEqual([]);
    expect(
      verbs((await site.owner.open(`/players/${id}`)).text, 'restore'),
      'the version that it has is no choice',
    ).toEqual([to]);
    const done = await site.owner.fill(to, { 'v.reason': 'lost by a bug' }, to.split('?')[0]);
    expect(done).toMatchObject({ status: 303, location: `/players/${id}?done=restore` });
    expect((await site.owner.open(done.location)).text).toContain('Done: Restore this version.');
    const { rows } = await site.database('player').query({
      text: `SELECT s.player_id = $1 AS own, s.version, v.value FROM save s JOIN save_version v USING (player_id, collection, key, version)
        WHERE player_id = ANY ($2) ORDER BY own DESC`,
      values: [id, [id, neighbour]],
    });
    expect(rows).toEqual([
      { own: true, version: 3, value: { level: 9 } },
      { own: false, version: 1, value: { level: 5 } },
    ]);
    const { items } = await listHistory(site.staff, { key: `${id},progress,slot1,1`, limit: 10 });
    expect(items).toMatchObject([{ action: 'restore', by: 'owner@example.com', reason: 'lost by a bug' }]);
  });

  test('a player is banned and let in again', async () => {
    const id = await makePlayer('rude');
    const bannedAt = async () =>
      (await site.database('player').query({ text: 'SELECT banned_at FROM player WHERE id = $1', values: [id] }))
        .rows[0]?.banned_at;
    const [ban = ''] = verbs((await site.owner.open(`/players/${id}`)).text, 'ban');
    await site.owner.fill(ban, { 'v.reason': 'rude' }, ban.split('?')[0]);
    expect(await bannedAt()).toBeInstanceOf(Date);
    const page = (await site.owner.open(`/players/${id}`)).text;
    expect(verbs(page, 'ban')).toHaveLength(1);
    const [unban = ''] = verbs(page, 'unban');
    await site.owner.fill(unban, {}, unban.split('?')[0]);
    expect(await bannedAt()).toBeNull();
  });

  test('what domains know of a player whom the players’ database does not know', async () => {
    await redeemFor('steam:1', 'FORSTEAM');
    const { status, text } = await site.owner.open('/players/steam%3A1');
    expect(status).toBe(200);
    expect(text).toContain('knows no player with this id');
    expect(text).toContain('FORSTEAM');
  });

  test('a player’s row leads to the page, and so do rows of other domains', async () => {
    const id = await makePlayer('linked');
    await redeemFor(id, 'FORLINKED');
    for (const path of [`/data/player/Player/${id}`, `/data/coupon/Redemption?f.playerId=${id}`])
      expect((await site.owner.open(path)).text).toContain(`href="&#47;players&#47;${id}"`.replaceAll('&#47;', '/'));
  });
});

describe('goes on without a database', () => {
  async function expectRest(settings: Record<string, string>, said: string): Promise<void> {
    const hurt = await startSite(settings);
    const db = openPlayer(hurt.database('player'), { recoveriesPerHour: 10 });
    const id = await makePlayer('still_here', 'a-device-of-mine', db);
    await db.close();
    const { status, text } = await hurt.owner.open(`/players/${id}`);
    expect(status).toBe(200);
    expect(text).toContain('a-device-of-mine');
    expect(unescapeHtml(text)).toContain(said);
    expect(text).toContain('Notices read and dismissed');
    await hurt.close();
  }

  test('that is down', async () => {
    await expectRest(
      { DATABASE_URL_COUPON: 'postgres://u:p@127.0.0.1:1/coupon' },
      'The database of Coupons does not answer.',
    );
  });

  test('that takes connections and never answers', async () => {
    const silent = await listenSilently();
    const { port } = silent.address() as { port: number };
    try {
      await expectRest(
        { DATABASE_URL_COUPON: `postgres://u:p@127.0.0.1:${port}/coupon` },
        'The database of Coupons did not answer within',
      );
    } finally {
      silent.close();
    }
  });

  test('of the players: what others know is shown', async () => {
    const hurt = await startSite({ DATABASE_URL_PLAYER: 'postgres://u:p@127.0.0.1:1/player' });
    const id = crypto.randomUUID();
    await redeemFor(id, 'FORORPHAN', hurt);
    const { status, text } = await hurt.owner.open(`/players/${id}`);
    expect(status).toBe(200);
    expect(text).toContain('FORORPHAN');
    expect(text).toContain('The database of Players does not answer.');
    expect((await hurt.owner.open(`/players?q=x`)).text).toContain('The database of Players does not answer.');
    await hurt.close();
  });
});

const listenSilently = () =>
  new Promise<Server>((resolve) => {
    const server = createServer((socket) => socket.on('error', () => {}).resume());
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

describe('refuses', () => {
  test('a player whom nobody knows, without an error', async () => {
    const { status, text } = await site.owner.open(`/players/${crypto.randomUUID()}`);
    expect(status).toBe(200);
    expect(text).toContain('knows no player with this id');
  });

  test('a way back that leads elsewhere', async () => {
    const id = await makePlayer('phished');
    const path = `/data/player/Player/${id}/do/ban`;
    for (const back of [
      'https://evil.example',
      '//evil.example',
      '/sign-out',
      '/players/..%2f..%2fsign-out?x',
      '/players/\\evil',
    ]) {
      const { text } = await site.owner.open(`${path}?back=${encodeURIComponent(back)}`);
      expect(text).not.toContain(`href="${back}"`);
    }
    const done = await site.owner.fill(path, { 'v.reason': 'x', back: 'https://evil.example' });
    expect(done.location).toBe(`/data/player/Player/${id}?done=ban`);
  });
});

describe('permits', () => {
  test('nobody without a session, nor without the right to see players', async () => {
    for (const path of ['/players', `/players/${crypto.randomUUID()}`]) {
      expect((await site.nobody().open(path)).status).toBe(303);
      expect((await (await site.join('coupon.*.view')).open(path)).status).toBe(403);
    }
  });

  test('only panels of tables that the person may see, and no verb that it may not do', async () => {
    const id = await makePlayer('guarded', 'guarded-device');
    await save(id, { level: 1 });
    await redeemFor(id, 'FORGUARDED');
    const looking = await site.join('player.Player.view', 'player.Save.view');
    const { text } = await looking.open(`/players/${id}`);
    expect(text).toContain('slot1');
    for (const hidden of ['guarded-device', 'FORGUARDED', 'Coupons redeemed', '/do/', 'Versions'])
      expect(text).not.toContain(hidden);
    expect((await looking.open('/players?q=guarded-device')).text).not.toContain(id);
  });
});
