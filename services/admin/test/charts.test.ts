import { beforeAll, describe, expect, test } from 'vitest';
import { boundsOf } from '../src/parts/charts/bars.ts';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

/** A UUIDv7 of so many hours ago. */
function idOf(hoursAgo: number): string {
  const hex = (Date.now() - hoursAgo * 3_600_000).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

const addPlayers = (...hoursAgo: readonly number[]) =>
  site.database('player').query({
    text: `INSERT INTO player (id, created_at) SELECT uuidv7(), now() - ago * interval '1 hour' FROM unnest($1::float[]) ago`,
    values: [hoursAgo],
  });

/** Numbers of the column of a chart's table, by its first series. */
const valuesOf = (page: string, title: string): number[] => {
  const table = page.split('<figure').find((part) => part.includes(`<h2>${title} `)) ?? '';
  return [...table.matchAll(/<\/th><td class="number">([\d,]+)</g)].map(([, value]) =>
    Number(value?.replaceAll(',', '')),
  );
};

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('bars', () => {
  const now = new Date('2026-11-21T11:34:56Z');

  test('end with what runs now, and follow each other without a gap', () => {
    const bars = { day: 24, week: 28, month: 30, quarter: 13 } as const;
    for (const zone of ['UTC', 'Asia/Seoul', 'Asia/Kathmandu', 'America/St_Johns'])
      for (const [range, count] of Object.entries(bars)) {
        const bounds = boundsOf(range as keyof typeof bars, zone, now).map((one) => one.getTime());
        expect(bounds, `${zone} ${range}`).toHaveLength(count + 1);
        expect(bounds.every((one, at) => at === 0 || one > (bounds[at - 1] as number))).toBe(true);
        expect(bounds[0]).toBeLessThan(now.getTime());
        expect(bounds.at(-1)).toBeGreaterThan(now.getTime());
      }
  });

  test('begin at midnight of the viewer’s clock, also where it is changed', () => {
    const days = boundsOf('month', 'America/New_York', now);
    expect(days[0]).toEqual(new Date('2026-10-23T04:00:00Z'));
    expect(days.at(-1)).toEqual(new Date('2026-11-22T05:00:00Z'));
    expect(boundsOf('quarter', 'Asia/Seoul', now)[0]).toEqual(new Date('2026-08-22T15:00:00Z'));
  });
});

describe('answers', () => {
  test('transfers, by the time in their ids', async () => {
    await site.database('item').query({
      text: `INSERT INTO transfer (id, created_by, idempotency_key, fingerprint, reason, entries, at) SELECT id, 'test', id::text, '', 'gift', '[]', now() FROM unnest($1::uuid[]) id`,
      values: [[0.001, 50, 24 * 20].map(idOf)],
    });
    const counts = async (range: string) =>
      sumOf(valuesOf((await site.owner.open(`/charts/item?range=${range}`)).text, 'Transfers'));
    expect([await counts('day'), await counts('week'), await counts('month')]).toEqual([1, 2, 3]);
  });

  test('new players, by when they joined, whatever their ids say', async () => {
    await addPlayers(0.001, 0.001, 50, 24 * 20, 24 * 80, 24 * 200);
    const counts = async (range: string) =>
      valuesOf((await site.owner.open(`/charts/player?range=${range}`)).text, 'New players');
    for (const [range, bars, players] of [
      ['day', 24, 2],
      ['week', 28, 3],
      ['month', 30, 4],
      ['quarter', 13, 5],
    ] as const) {
      const values = await counts(range);
      expect([range, values.length, sumOf(values)]).toEqual([range, bars, players]);
      if (range === 'month') expect(sumOf(values.slice(-2))).toBe(2);
    }
  });

  test('redemptions: each hour from the rows, each day from the tally', async () => {
    const campaign = idOf(1);
    await site.database('coupon').query({
      text: `INSERT INTO redemption (id, campaign_id, code, player_id, reward_version, caller, key, fingerprint, redeemed_at)
        SELECT id, $2, 'A', 'p', 1, 'test', id::text, '', now() FROM unnest($1::uuid[]) id`,
      values: [[idOf(0.001), idOf(3), idOf(30)], campaign],
    });
    await site.database('coupon').query({
      text: `INSERT INTO daily_tally (campaign_id, day, redeemed, reverted) VALUES ($1, (now() AT TIME ZONE 'UTC')::date, 1200, 7)`,
      values: [campaign],
    });
    const day = await site.owner.open('/charts/coupon?range=day');
    expect(sumOf(valuesOf(day.text, 'Redemptions'))).toBe(2);
    const month = await site.owner.open('/charts/coupon?range=month');
    expect(month.text).toContain('Redeemed <strong>1,200</strong>');
    expect(month.text).toContain('Taken back <strong>7</strong>');
    expect(month.text).toContain('Days in UTC.');
  });

  test('sums of hours, as bars and a line, with a table and words for those who do not see them', async () => {
    await site.database('notice').query({
      text: `INSERT INTO counts (notice_id, hour, platform, locale, slot, impressions, clicks)
        SELECT $1, date_trunc('hour', now()), '', '', slot, 1000, 10 FROM generate_series(1, 3) slot`,
      values: [crypto.randomUUID()],
    });
    const { text } = await site.owner.open('/charts/notice');
    expect(sumOf(valuesOf(text, 'Notices shown and clicked'))).toBe(3000);
    expect(text).toContain(
      '<svg class="marks" width="100%" height="200" role="img" aria-labelledby="chart0-title chart0-desc">',
    );
    expect(text).toMatch(/<desc id="chart0-desc">[^<]*Shown: 3,000 in all and Clicked: 30 in all\. Most: 3,000/);
    expect(text).not.toMatch(/<[^>]+ style=/);
    expect(text).not.toMatch(/<script(?! src)/);
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
  });

  test('the page of all domains lightly: without tables, and a path for all bars', async () => {
    const [all, one] = await Promise.all(['/charts', '/charts/player'].map((path) => site.owner.open(path)));
    expect(one?.text).toContain('<table');
    expect(all?.text).toMatch(/<path class="bar" d="M/);
    expect(all?.text).not.toMatch(/<table|class="column"/);
  });

  test('that there was nothing', async () => {
    expect((await site.owner.open('/charts/link')).text).toContain('There was nothing in this time.');
  });

  test('one chart of every domain, also when a database is down', async () => {
    const hurt = await startSite({ DATABASE_URL_COUPON: 'postgres://u:p@127.0.0.1:1/coupon' });
    const { status, text } = await hurt.owner.open('/charts');
    expect(status).toBe(200);
    expect(text).toContain('The database of Coupons does not answer.');
    for (const title of ['New players', 'Visits of links', 'Calls between services']) expect(text).toContain(title);
    await hurt.close();
  });
});

describe('refuses', () => {
  test('to count what takes too long, and says about how much it is', async () => {
    const link = site.database('link');
    await link.query({
      text: `UPDATE pg_class SET reltuples = 2e9, relpages = 1 WHERE oid = 'visit_counts'::regclass`,
    });
    await link.query({
      text: `INSERT INTO visit_counts (link_id, hour, country, os, browser, referrer, language, bot, slot, visits, uniques)
        VALUES (uuidv7(), now(), '', '', '', '', '', false, 1, 1, 1)`,
    });
    expect((await site.owner.open('/charts/link?range=quarter')).text).toMatch(/These are about \S+ rows, too many/);
  });

  test('a domain that is not there; a time that is none is a day', async () => {
    expect((await site.owner.open('/charts/nothing')).status).toBe(404);
    expect((await site.owner.open('/charts/player?range=x')).status).toBe(200);
  });
});

describe('permits', () => {
  test('nobody without a session, and only charts of tables that the person may see', async () => {
    expect((await site.nobody().open('/charts')).status).toBe(303);
    const viewer = await site.join('coupon.Redemption.view');
    const { text } = await viewer.open('/charts');
    expect(text).toContain('Redemptions');
    expect(text).not.toContain('New players');
    expect((await viewer.open('/charts/player')).status).toBe(403);
    expect((await viewer.open('/charts/coupon?range=month')).text).not.toContain('Taken back');
    expect((await (await site.join('staff.*.view')).open('/charts')).status).toBe(403);
  });
});
