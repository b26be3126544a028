import { createServer, type Server } from 'node:net';
import { createCampaign, openCoupon, redeem, reserve } from '@clever/model-coupon/db';
import {
  authenticate,
  blockPlayer,
  followPlayer,
  openPlayer,
  type PlayerDb,
  updatePlayer,
  writeSave,
} from '@clever/model-player/db';
import { listHistory } from '@clever/model-staff/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admins } from '../src/core/domains/admins.ts';
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

/** Holds a unit of a shared code for a player. */
async function reserveFor(playerId: string, code: string): Promise<void> {
  const db = await openCoupon(site.database('coupon'), { codeKeys: key });
  const receipt = () => ({ value: crypto.randomUUID(), fingerprint: 'x' });
  await createCampaign(db, 'test', receipt(), { name: code, reward: { points: 1 }, codes: { shared: code } });
  await reserve(db, 'test', receipt(), { code, playerId, ttlSeconds: 600 });
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

  test('what a player holds, follows and is followed by, blocks, where it was seen, and what staff did', async () => {
    const id = await makePlayer('all_around');
    const [friend, fan, foe] = [await makePlayer('a_friend'), await makePlayer('a_fan'), await makePlayer('a_foe')];
    await followPlayer(players, id, friend);
    await followPlayer(players, fan, id);
    await blockPlayer(players, id, foe);
    await reserveFor(id, 'FORHOLDING');
    await site.database('app').query({
      text: `INSERT INTO sightings VALUES ('game', now(), 'ios', '9.8.7', 'KR', 'ko', $1, 0, 7), ('game', now(), 'ios', '6.6.6', 'KR', 'ko', '', 0, 1)`,
      values: [id],
    });
    const [ban = ''] = verbs((await site.owner.open(`/players/${id}`)).text, 'ban');
    await site.owner.fill(ban, { 'v.reason': 'was loud' }, ban.split('?')[0]);
    const { text } = await site.owner.open(`/players/${id}`);
    const panel = (title: string) => text.split('<section').find((one) => one.includes(`<h2>${title} `)) ?? '';
    expect(panel('Follows')).toContain('a_friend');
    expect(panel('Followed by')).toContain('a_fan');
    expect(panel('Blocks')).toContain('a_foe');
    expect(panel('Follows')).not.toContain('a_foe');
    expect(panel('Reservations')).toContain('FORHOLDING');
    expect(panel('Seen in apps, where the player is in the sample')).toContain('9.8.7');
    expect(text).not.toContain('6.6.6');
    expect(panel('What staff did')).toMatch(/owner@example\.com.*was loud/s);
    expect(verbs(text, 'release')).toHaveLength(1);
  });

  test('whatever it shows of a player is found by an index', async () => {
    for (const { domain, model, playerPanels } of admins)
      for (const { table, by } of playerPanels) {
        const { name, fields } = model[table] ?? expect.fail(`${domain} has no ${table}`);
        const { rows } = await site.database(domain as 'player').query({
          text: `SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE i.indrelid = $1::regclass AND a.attname = $2`,
          values: [name, fields[by]?.column],
        });
        expect(rows.length, `${domain}.${table}.${by}`).toBeGreaterThan(0);
      }
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

/** A panel of each domain: its title is a heading where there are rows. */
const headings = {
  player: 'Identities and devices',
  coupon: 'Coupons redeemed',
  notice: 'Notices read and dismissed',
  app: 'Seen in apps, where the player is in the sample',
} as const;

/** Makes a player who did something everywhere but in a domain. */
async function makeBusy(of: Site, without?: string): Promise<string> {
  const db = openPlayer(of.database('player'), { recoveriesPerHour: 10 });
  const id =
    without === 'player' ? crypto.randomUUID() : (await authenticate(db, 'device', crypto.randomUUID())).player.id;
  await db.close();
  if (without !== 'coupon') await redeemFor(id, `BUSY-${id.slice(-8).toUpperCase()}`, of);
  if (without !== 'notice')
    await of.database('notice').query({
      text: 'INSERT INTO marks (player, notice_id, dismissed_at) VALUES ($1, $2, now())',
      values: [id, crypto.randomUUID()],
    });
  if (without !== 'app')
    await of.database('app').query({
      text: `INSERT INTO sightings VALUES ('game', now(), 'ios', '1.2.3', 'KR', 'kr-KP', $1, 0, 7)`,
      values: [id],
    });
  return id;
}

/** Expects that a domain is missing on a page, and says why, and that all others are there. */
function expectRest(text: string, missing: string, said: string): void {
  expect(unescapeHtml(text)).toContain(said);
  for (const [domain, heading] of Object.entries(headings))
    expect(text.includes(`<h2>${heading} `), domain).toBe(domain !== missing);
}

describe('goes on without a database', () => {
  const titles = { player: 'Players', coupon: 'Coupons', notice: 'Notices', app: 'Apps' } as const;

  test.each(Object.entries(titles))('that is down: %s', async (domain, title) => {
    const away = { [`DATABASE_URL_${domain.toUpperCase()}`]: `postgres://u:p@127.0.0.1:1/${domain}` };
    const hurt = await startSite(away);
    const id = await makeBusy(hurt, domain);
    const { status, text } = await hurt.owner.open(`/players/${id}`);
    expect(status).toBe(200);
    expectRest(text, domain, `The database of ${title} does not answer.`);
    await hurt.close();
  });

  test.each([
    ['player', 'Players', 'identity, player, follow, save'],
    ['coupon', 'Coupons', 'redemption'],
    ['notice', 'Notices', 'marks'],
    ['app', 'Apps', 'sightings'],
  ])('that hangs: %s', async (domain, title, tables) => {
    const id = await makeBusy(site);
    await site.database(domain as 'player').transaction(async (client) => {
      await client.query(`LOCK TABLE ${tables} IN ACCESS EXCLUSIVE MODE`);
      const { status, text } = await site.owner.open(`/players/${id}`);
      expect(status).toBe(200);
      expectRest(text, domain, `The database of ${title} did not answer within`);
    });
  });

  test('of domains that know nothing of players: nobody notices', async () => {
    const urls = ['LINK', 'ARCHIVE', 'PERMIT'].map((name) => [`DATABASE_URL_${name}`, 'postgres://u:p@127.0.0.1:1/x']);
    const hurt = await startSite(Object.fromEntries(urls));
    const id = await makeBusy(hurt);
    const { text } = await hurt.owner.open(`/players/${id}`);
    expectRest(text, 'nothing', id);
    expect(text).not.toContain('does not answer');
    await hurt.close();
  });

  test('that takes connections and never answers', async () => {
    const silent = await listenSilently();
    const { port } = silent.address() as { port: number };
    const hurt = await startSite({ DATABASE_URL_COUPON: `postgres://u:p@127.0.0.1:${port}/coupon` });
    try {
      const { text } = await hurt.owner.open(`/players/${await makeBusy(hurt, 'coupon')}`);
      expectRest(text, 'coupon', 'The database of Coupons did not answer within');
    } finally {
      silent.close();
      await hurt.close();
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
