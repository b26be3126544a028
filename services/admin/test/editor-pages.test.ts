import { createLink, openLink, parseDomains } from '@clever/model-link/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { formOf, unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
let path: string;
let appLink: string;
const rulesOf = async (): Promise<unknown> => {
  const { rows } = await site.database('link').query({ text: 'SELECT rules FROM links ORDER BY id LIMIT 1' });
  return rows[0]?.rules;
};
const rule = (platform: 'ios' | 'android') => ({
  when: { platforms: [platform] },
  target: `https://${platform}.example/`,
});

beforeAll(async () => {
  site = await startSite();
  const db = await openLink(site.database('link'), {
    domains: parseDomains('[{"origin":"http://localhost:4101"}]'),
    appSchemes: new Set(),
    countryHeader: 'cf-ipcountry',
    log: { error: () => {}, warn: () => {} },
  });
  const body = { target: 'https://example.com/', slug: 'walk', rules: [rule('ios'), rule('android')] };
  const key = { value: crypto.randomUUID(), fingerprint: 'x' };
  const { link } = await createLink(db, { body, caller: 'test', key });
  const toApp = await createLink(db, { body: { ...body, slug: 'app' }, caller: 'test', key: { ...key, value: 'app' } });
  // Whether there is such an app, its service would say.
  const target = JSON.stringify({ app: 'pink', fallback: 'https://example.com/' });
  await site.database('link').query({ text: 'UPDATE links SET target = $1 WHERE slug = $2', values: [target, 'app'] });
  await db.close();
  path = `/data/link/Link/${link.id}/do/change`;
  appLink = `/data/link/Link/${toApp.link.id}`;
});

test('a document that a text column holds is shown by its names, and filled in piece by piece', async () => {
  const { text } = await site.owner.open(appLink);
  expect(text).toMatch(/<dl class="pairs"><div><dt title="app">App<\/dt><dd>pink<\/dd>/);
  expect((await site.owner.open('/data/link/Link')).text).toContain('App: pink · Otherwise: https://example.com/');
  const form = formOf((await site.owner.open(`${appLink}/do/change`)).text, `${appLink}/do/change`);
  expect(form).toMatchObject({
    'v.target.~as': '1',
    'v.target.~1.app': 'pink',
    'v.target.~1.fallback': 'https://example.com/',
  });
});

describe('rules as rows, without scripts', () => {
  test('are moved, removed and added by buttons that change nothing yet', async () => {
    const form = formOf((await site.owner.open(path)).text, path);
    expect(form['v.rules.0.when.platforms']).toBe('ios');
    const moved = await site.owner.post(path, { ...form, edit: 'up:rules.1' });
    const after = formOf(moved.text, path);
    expect([after['v.rules.0.when.platforms'], after['v.rules.1.when.platforms']]).toEqual(['android', 'ios']);
    const added = formOf((await site.owner.post(path, { ...after, edit: 'add:rules' })).text, path);
    expect(added).toHaveProperty(['v.rules.2.when.languages'], '');
    const removed = formOf((await site.owner.post(path, { ...added, edit: 'remove:rules.1' })).text, path);
    expect(removed['v.rules.0.when.platforms']).toBe('android');
    expect(await rulesOf()).toMatchObject([rule('ios'), rule('android')]);
  });

  test('come back as they were typed, with what is wrong beside its field, and are saved when nothing is', async () => {
    const form = formOf((await site.owner.open(path)).text, path);
    const wrong = { ...form, 'v.rules.1.when.from': 'soon', 'v.rules.0.when.platforms': 'android' };
    const refused = await site.owner.post(path, wrong);
    expect(refused.status).toBe(400);
    expect(formOf(refused.text, path)['v.rules.0.when.platforms']).toBe('android');
    expect(refused.text).toContain('id="v.rules.1.when.from-fault"');
    expect(unescapeHtml(refused.text)).toContain('<a href="#v.rules.1.when.from">');
    const saved = await site.owner.post(path, { ...formOf(refused.text, path), 'v.rules.1.when.from': '' });
    expect(saved.status).toBe(303);
    expect(await rulesOf()).toMatchObject([{ when: { platforms: ['android'] } }, rule('android')]);
  });
});

describe('an audience', () => {
  const add = '/add/coupon/Campaign';

  test('says how many players it meets, to whoever may look at players', async () => {
    await site.database('player').query({
      text: `INSERT INTO player (id, country) SELECT gen_random_uuid(), country FROM unnest('{KR,KR,JP}'::text[]) country`,
    });
    const form = formOf((await site.owner.open(add)).text, add);
    const asked = { ...form, 'v.audience.countries': 'KR', edit: 'count:audience' };
    expect((await site.owner.post(add, asked)).text).toContain('2 of 3 players meet this');
    const maker = await site.join('coupon.Campaign.*');
    const own = formOf((await maker.open(add)).text, add);
    expect(
      (await maker.post(add, { ...own, 'v.audience.countries': 'KR', edit: 'count:audience' })).text,
    ).not.toContain('players meet this');
  });
});

describe('texts of a notice', () => {
  const add = '/add/notice/Notice';

  test('have a tab for each language, and a phone with the picture of that address alone', async () => {
    const form = formOf((await site.owner.open(add)).text, add);
    const typed = { ...form, 'v.defaultLocale': 'en', 'v.texts.~new': 'en', edit: 'add:texts' };
    const one = formOf((await site.owner.post(add, typed)).text, add);
    const shown = await site.owner.post(add, {
      ...one,
      'v.texts.0.title': 'Maintenance',
      'v.texts.0.image': 'https://pictures.example/one.png',
      'v.texts.~new': 'ko',
      edit: 'add:texts',
    });
    const page = unescapeHtml(shown.text);
    expect(page).toMatch(/<details name="texts"[^>]*open><summary>Korean \(ko\)/);
    expect(page).toContain('placeholder="Maintenance"');
    expect(page).toContain('<img src="https://pictures.example/one.png"');
    expect(shown.headers['content-security-policy']).toContain("img-src https://pictures.example 'self' data:;");
    expect((await site.owner.open(add)).headers['content-security-policy']).toContain("img-src 'self' data:;");
  });
});
