import { createCampaign, openCoupon, pauseCampaign } from '@clever/model-coupon/db';
import { listHistory } from '@clever/model-staff/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { formOf, unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';

const key = 'k'.repeat(43);
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

/** Campaigns as the coupon service makes them. */
async function makeCampaigns(...names: readonly string[]): Promise<string[]> {
  const db = await openCoupon(site.database('coupon'), { codeKeys: key });
  const ids: string[] = [];
  for (const name of names) {
    const receipt = { value: crypto.randomUUID(), fingerprint: name };
    ids.push(
      (await createCampaign(db, 'test', receipt, { name, reward: { points: 1 }, codes: { pattern: 'AB-####-####' } }))
        .id,
    );
  }
  await db.close();
  return ids;
}

const paused = async (id: string) =>
  (
    await site
      .database('coupon')
      .query<{ paused: boolean }>({ text: 'SELECT paused FROM campaign WHERE id = $1', values: [id] })
  ).rows[0]?.paused;

const historyOf = async (id: string) => (await listHistory(site.staff, { key: id, limit: 10 })).items;

describe('answers', () => {
  test('a list with the rows that hold every word', async () => {
    await makeCampaigns('Spring blossom', 'Spring rain', 'Autumn blossom');
    const { text } = await site.owner.open('/data/coupon/Campaign?q=blossom+spr');
    expect(text).toContain('Spring blossom');
    expect(text).not.toContain('Spring rain');
    expect(text).not.toContain('Autumn blossom');
  });

  test('texts as they are, whatever they hold', async () => {
    const name = `<script>alert(1)</script> "'&=\${7*7} ../..%00 ﷽ 🏳️‍🌈 '; DROP TABLE campaign; --`;
    const [id] = await makeCampaigns(name);
    for (const path of [
      `/data/coupon/Campaign/${id}`,
      `/data/coupon/Campaign/${id}/do/change`,
      '/data/coupon/Campaign',
    ]) {
      const { text } = await site.owner.open(path);
      expect(text).not.toContain('<script>alert');
      expect(unescapeHtml(text)).toContain('DROP TABLE');
    }
    expect((await site.owner.open(`/data/coupon/Campaign?q=${encodeURIComponent("'; DROP")}`)).text).toContain(
      'DROP TABLE',
    );
  });

  test('page after page, each row once, in every order', async () => {
    await makeCampaigns(...Array.from({ length: 60 }, (_, at) => `Paged ${String(at).padStart(2, '0')}`));
    for (const sort of ['', '&sort=name', '&sort=-startsAt', '&sort=endsAt', '&sort=-name']) {
      const seen: string[] = [];
      for (let url: string | undefined = `?q=Paged${sort}`; url; ) {
        const { text } = await site.owner.open(`/data/coupon/Campaign${url}`);
        seen.push(...[...text.matchAll(/>(Paged \d\d)</g)].map(([, one]) => one ?? ''));
        url = unescapeHtml(/rel="next" href="([^"]*)"/.exec(text)?.[1] ?? '') || undefined;
      }
      expect(seen, sort).toHaveLength(60);
      expect(new Set(seen).size, sort).toBe(60);
    }
  });

  test('a campaign that is made by the domain’s own verb, once, however often the form is sent', async () => {
    const form = formOf((await site.owner.open('/add/coupon/Campaign')).text, '/add/coupon/Campaign');
    const filled = { ...form, 'v.name': 'Twice', 'v.startsAt': '2026-12-01T09:00', 'v.maxRedemptions': '5' };
    const answers = await Promise.all([1, 2, 3].map(() => site.owner.post('/add/coupon/Campaign', filled)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const { rows } = await site.database('coupon').query<{ starts_at: Date; max_redemptions: number }>({
      text: "SELECT starts_at, max_redemptions FROM campaign WHERE name = 'Twice'",
    });
    expect(rows).toEqual([{ starts_at: new Date('2026-12-01T09:00Z'), max_redemptions: 5 }]);
  });

  test('a verb as a button, and who pressed it', async () => {
    const [id = '', other = ''] = await makeCampaigns('To pause', 'Not to pause');
    const page = `/data/coupon/Campaign/${id}`;
    expect(await site.owner.fill(`${page}/do/pause`, {})).toMatchObject({
      status: 303,
      location: `${page}?done=pause`,
    });
    expect([await paused(id), await paused(other)]).toEqual([true, false]);
    expect(await historyOf(id)).toMatchObject([
      { by: 'owner@example.com', action: 'pause', outcome: 'done', label: 'To pause' },
    ]);
    expect((await historyOf(id))[0]?.changes).toContainEqual({ field: 'paused', from: false, to: true });
    expect((await site.owner.open(`${page}?done=pause`)).text).toContain('It is paused.');
    expect((await site.owner.open(`${page}/history`)).text).toContain('owner@example.com');
  });

  test('choices of rows by a part of their names, for a control that wants a key', async () => {
    const [id = ''] = await makeCampaigns('Choose me');
    const { text } = await site.owner.open('/options/coupon/Campaign?f.campaignId=choose');
    expect(text).toBe(`<option value="${id}">Choose me</option>`);
    expect((await (await site.join('player.*.*')).open('/options/coupon/Campaign?q=choose')).status).toBe(403);
  });

  test('rows of a day in the zone of the person, and with what they have', async () => {
    const [id = ''] = await makeCampaigns('Late at night');
    const set = "UPDATE campaign SET starts_at = '2026-05-31T16:30Z' WHERE id = $1";
    await site.database('coupon').query({ text: set, values: [id] });
    const person = await site.join('coupon.*.view');
    const rows = async (filter: string) =>
      (await person.open(`/data/coupon/Campaign?f.startsAt=${filter}`)).text.includes('Late at night');
    expect([await rows('2026-05'), await rows('2026-06')]).toEqual([true, false]);
    const profile = formOf((await person.open('/account')).text, '/account');
    await person.post('/account', { ...profile, zone: 'Asia/Seoul' });
    expect([await rows('2026-05'), await rows('2026-06'), await rows('2026-06-01')]).toEqual([false, true, true]);
    expect((await person.open(`/data/coupon/Campaign/${id}`)).text).toContain('2026-06-01 01:30');
  });

  test('only what was changed is sent on', async () => {
    const [id = ''] = await makeCampaigns('Before');
    const page = `/data/coupon/Campaign/${id}`;
    await site.owner.fill(`${page}/do/change`, { 'v.name': 'After' });
    expect((await historyOf(id))[0]?.changes.map(({ field }) => field).sort()).toEqual([
      'name',
      'updatedAt',
      'version',
    ]);
  });
});

describe('refuses', () => {
  test('times that no calendar has', async () => {
    const path = '/add/coupon/Campaign';
    for (const wrong of ['2026-02-30T10:00', '2026-13-01T10:00', '0001-01-01T00:00', '2026-11-21T25:00', 'soon']) {
      const answer = await site.owner.fill(path, { 'v.name': 'Never', 'v.endsAt': wrong });
      expect([wrong, answer.status, answer.text.includes('v.endsAt-fault')]).toEqual([wrong, 400, true]);
    }
  });

  test('an edit of what somebody else has changed, and shows both', async () => {
    const [id = ''] = await makeCampaigns('Old name');
    const path = `/data/coupon/Campaign/${id}/do/change`;
    const form = formOf((await site.owner.open(path)).text, path);
    const db = await openCoupon(site.database('coupon'), { codeKeys: key });
    await pauseCampaign(db, id, true);
    await db.close();
    const stale = await site.owner.post(path, { ...form, 'v.name': 'My name' });
    expect(stale.status).toBe(412);
    expect(stale.text).toContain('Somebody else changed this');
    expect(formOf(stale.text, path)['v.name']).toBe('My name');
    const again = await site.owner.post(path, { ...formOf(stale.text, path) });
    expect(again.status).toBe(303);
    const { rows } = await site
      .database('coupon')
      .query({ text: 'SELECT name, paused FROM campaign WHERE id = $1', values: [id] });
    expect(rows).toEqual([{ name: 'My name', paused: true }]);
  });

  test('what is filled in wrong, at the field, and keeps the rest', async () => {
    const wrong = await site.owner.fill('/add/coupon/Campaign', {
      'v.name': '',
      'v.maxRedemptions': 'many',
      'v.reward': '{x}',
    });
    expect(wrong.status).toBe(400);
    for (const field of ['name', 'maxRedemptions', 'reward']) expect(wrong.text).toContain(`id="v.${field}-fault"`);
    expect(formOf(wrong.text, '/add/coupon/Campaign')['v.maxRedemptions']).toBe('many');
    const unfit = await site.owner.fill('/add/coupon/Campaign', { 'v.name': 'x', 'v.codes': '{"pattern":"#"}' });
    expect(unfit).toMatchObject({ status: 400, text: expect.stringContaining('id="v.codes.~0.pattern-fault"') });
  });

  test('to write rows that verbs guard, and rows that are not there', async () => {
    expect((await site.owner.open('/add/coupon/Redemption')).status).toBe(403);
    expect((await site.owner.open(`/data/coupon/Campaign/${crypto.randomUUID()}`)).status).toBe(404);
    expect((await site.owner.open('/data/coupon/Campaign/x')).status).toBe(404);
    expect((await site.owner.open('/data/coupon/Nothing')).status).toBe(404);
    expect((await site.owner.open('/data/coupon/constructor')).status).toBe(404);
  });

  test('a verb that the row does not fit', async () => {
    const [id = ''] = await makeCampaigns('Runs');
    expect((await site.owner.open(`/data/coupon/Campaign/${id}/do/resume`)).status).toBe(409);
    expect((await site.owner.open(`/data/coupon/Campaign/${id}/do/constructor`)).status).toBe(404);
  });

  test('a form without its token, or with that of another session', async () => {
    const [id = ''] = await makeCampaigns('Safe');
    const path = `/data/coupon/Campaign/${id}/do/pause`;
    expect((await site.owner.post(path, {})).status).toBe(403);
    const { once = '' } = formOf((await (await site.join('*')).open(path)).text, path);
    expect((await site.owner.post(path, { once })).status).toBe(403);
    expect(await paused(id)).toBe(false);
  });
});

describe('permits', () => {
  test('nobody without a session', async () => {
    const answer = await site.nobody().open('/data/coupon/Campaign');
    expect(answer).toMatchObject({ status: 303, location: '/sign-in?next=%2Fdata%2Fcoupon%2FCampaign' });
  });

  test('a person who may only look to look, and no more', async () => {
    const [id = ''] = await makeCampaigns('Look at me');
    const viewer = await site.join('coupon.Campaign.view');
    const row = await viewer.open(`/data/coupon/Campaign/${id}`);
    expect(row.status).toBe(200);
    expect(row.text).not.toContain('/do/');
    for (const path of [
      `/data/coupon/Campaign/${id}/do/pause`,
      '/add/coupon/Campaign',
      '/data/coupon/Code',
      '/data/player/Player',
      '/staff',
      '/history',
    ])
      expect([path, (await viewer.open(path)).status]).toEqual([path, 403]);
    const token = formOf((await viewer.open('/account')).text, '/account').once ?? '';
    expect((await viewer.post(`/data/coupon/Campaign/${id}/do/pause`, { once: token })).status).toBe(403);
    expect(await paused(id)).toBe(false);
  });

  test('a verb to whoever has that verb', async () => {
    const [id = ''] = await makeCampaigns('Pausable');
    const operator = await site.join('coupon.*.view', 'coupon.Campaign.pause');
    expect((await operator.fill(`/data/coupon/Campaign/${id}/do/pause`, {})).status).toBe(303);
    expect((await operator.open(`/data/coupon/Campaign/${id}/do/resume`)).status).toBe(403);
    expect(await paused(id)).toBe(true);
  });
});
