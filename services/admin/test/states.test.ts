import { createCampaign, openCoupon, pauseCampaign, redeem } from '@clever/model-coupon/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { admins } from '../src/core/domains/admins.ts';
import { unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const receipt = () => ({ value: crypto.randomUUID(), fingerprint: 'x' });

/** A campaign of each state; their shared codes are their names. */
beforeAll(async () => {
  site = await startSite();
  const db = await openCoupon(site.database('coupon'), { codeKeys: 'k'.repeat(43) });
  const make = (name: string, more = {}) =>
    createCampaign(db, 'test', receipt(), {
      name,
      reward: { points: 1 },
      codes: { shared: name.toUpperCase() },
      ...more,
    });
  const use = (code: string, playerId: string) => redeem(db, 'test', receipt(), { code, playerId });
  await make('plain');
  await make('coming', { startsAt: inHours(30) });
  await make('ending', { endsAt: inHours(3) });
  await make('lasting', { endsAt: inHours(48) });
  await make('used', { maxRedemptions: 1 });
  await use('USED', 'ann');
  await make('scarce', { maxRedemptions: 20 });
  for (let player = 0; player < 19; player++) await use('SCARCE', `p${player}`);
  const { id } = await make('halted', { endsAt: inHours(3) });
  await pauseCampaign(db, id, true);
  await make('over', { startsAt: inHours(-9), endsAt: inHours(-1) });
  await db.close();
});

const list = async (query = '') => unescapeHtml((await site.owner.open(`/data/coupon/Campaign${query}`)).text);
const tabsOf = (text: string) =>
  [
    ...(/<nav class="tabs"[^>]*>(.*?)<\/nav>/s.exec(text)?.[1] ?? '').matchAll(
      /<a [^>]*>([^<]+?) ?(?:<span class="count">(\d+)<\/span>)?<\/a>/g,
    ),
  ].map(([, name, count]) => `${name} ${count ?? ''}`.trim());
const namesIn = (text: string) =>
  [...text.matchAll(/<a href="\/data\/coupon\/Campaign\/[^"]+">([^<]+)</g)].map(([, name]) => name);

describe('the states of rows', () => {
  test('stand beside each row, and are the tabs of the list with how many are in them', async () => {
    const text = await list();
    expect(tabsOf(text)).toEqual([
      'All',
      'Live 2',
      'Ends within a day 1',
      'Nearly used up 1',
      'Scheduled 1',
      'Paused 1',
      'Ended 1',
      'Used up 1',
    ]);
    expect(text).toMatch(/>halted<\/a><\/td><td><span class="state bad">Paused</);
  });

  test.each([
    ['live', ['lasting', 'plain']],
    ['ending', ['ending']],
    ['low', ['scarce']],
    ['exhausted', ['used']],
    ['paused', ['halted']],
    ['ended', ['over']],
  ])('a tab shows those in it: %s', async (state, names) => {
    expect(namesIn(await list(`?state=${state}`)).toSorted()).toEqual(names);
  });

  test('tabs count what the search leaves, and stay where the search does', async () => {
    const text = await list('?q=in&state=live');
    expect(tabsOf(text)).toEqual(['All', 'Live 2', 'Ends within a day 1', 'Scheduled 1']);
    expect(text).toContain('href="?q=in&state=ending"');
  });

  test('are chosen in bulk as they are shown', async () => {
    const { text } = await site.owner.open('/data/coupon/Campaign?state=ending');
    expect(unescapeHtml(text)).toContain('name="query" value="state=ending"');
  });

  test('one that nobody knows is no state', async () => {
    for (const state of ['none', "live' OR true --", ''])
      expect(namesIn(await list(`?state=${encodeURIComponent(state)}`))).toHaveLength(8);
  });

  test('of a field that holds them are chips, and tabs that count and ask by its filter', async () => {
    await site.database('print').query({
      text: `INSERT INTO print (player_id, file_id, printers, copies, points, wait_seconds, state, created_by, idempotency_key, fingerprint)
        SELECT 'ann', uuidv7(), 'library', 1, 10, 60, state, 'test', n::text, '' FROM unnest($1::text[]) WITH ORDINALITY AS s(state, n)`,
      values: [['paid', 'paid', 'refused', 'queued']],
    });
    const of = async (query = '') => unescapeHtml((await site.owner.open(`/data/print/Print${query}`)).text);
    expect(tabsOf(await of())).toEqual(['All', 'Paid 2', 'Waits for a PC 1', 'Refused 1']);
    const refused = await of('?f.state=refused&q=');
    expect(tabsOf(refused)).toEqual(['All', 'Paid 2', 'Waits for a PC 1', 'Refused 1']);
    expect(refused).toContain('aria-current="true">Refused');
    expect(refused).toContain('<span class="state bad">Refused</span>');
    expect(refused).not.toContain('class="state live"');
    expect(refused).toContain('<input type="hidden" name="f.state" value="refused">');
  });

  test('of every table are conditions that its database takes', async () => {
    for (const { domain, tables } of admins)
      for (const [table, { states = {} }] of Object.entries(tables))
        for (const state of Object.keys(states)) {
          const { status } = await site.owner.open(`/data/${domain}/${table}?state=${state}`);
          expect([domain, table, state, status]).toContain(200);
        }
  });
});

describe('the first page', () => {
  test('tells what needs attention, and leads to it', async () => {
    const home = async () => unescapeHtml((await site.owner.open('/')).text);
    await expect
      .poll(home)
      .toMatch(
        /href="\/data\/coupon\/Campaign\?state=ending"><span class="state warning">1<\/span> Campaigns that end within a day/,
      );
    const text = await home();
    expect(text).toContain('Campaigns that are nearly used up');
    expect(text).not.toContain('Batches of codes that failed');
  });

  test('tells nobody of what they may not see', async () => {
    const person = await site.join('player.*.view');
    const { text } = await person.open('/');
    expect(text).toContain('Nothing needs attention');
    expect(text).not.toContain('Redemptions');
  });

  test('leads by every entry to a list that it narrows down', async () => {
    const whole = new Map<string, boolean>();
    for (const { domain, attention } of admins)
      for (const { table, query } of attention) {
        const { status, text } = await site.owner.open(`/data/${domain}/${table}?${query}`);
        whole.set(
          `${domain}.${table}?${query}`,
          status === 200 && /There is nothing that fits|<table class="list/.test(text),
        );
        expect(text).toMatch(/<nav class="tabs".*?aria-current="true".*?<\/nav>| selected/s);
      }
    expect([...whole].filter(([, isFine]) => !isFine)).toEqual([]);
  });
});

describe('the search over everything', () => {
  const search = async (text: string, person = site.owner) =>
    unescapeHtml((await person.open(`/search?q=${encodeURIComponent(text)}`)).text);

  test('finds rows with their states, pages, and what can be begun', async () => {
    expect(await search('halted')).toMatch(/Coupons: Campaigns.*halted <small class="quiet">Paused/s);
    expect(await search('campaign')).toMatch(/href="\/data\/coupon\/Campaign">.*href="\/add\/coupon\/Campaign"/s);
    expect(await search('approv')).toContain('href="/approvals"');
    expect(await search('SCARCE')).toContain('>scarce');
  });

  test('finds nothing of what the person may not see', async () => {
    const person = await site.join('player.*.view');
    expect(await search('halted', person)).toContain('Nothing was found');
    expect(await search('campaign', person)).not.toContain('/data/coupon');
  });

  test.each(['', 'a', '%', '\\', "'", 'x'.repeat(5_000), '\ud800'])('takes whatever is typed: %j', async (text) => {
    const { status } = await site.owner.open(`/search?q=${encodeURIComponent(text.toWellFormed())}`);
    expect(status).toBe(200);
  });
});
