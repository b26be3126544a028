import { randomUUID } from 'node:crypto';
import type { Explanation, Link } from '@clever/model-link';
import { app as apps } from '@clever/service-app';
import { startPlatform } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { app as links } from '../src/app.ts';
import { firefox, settings } from './running.ts';

const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1';
const phone = 'Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 Chrome/137.0.0.0 Mobile Safari/537.36';
const appStore = 'https://apps.apple.com/app/id123';
const play = 'https://play.google.com/store/apps/details?id=com.example.pink';
const site = 'https://pink.example.com/';

const platform = await startPlatform({
  services: [links, apps],
  callers: { shop: ['link.*', 'app.*'] },
  settings: { link: settings },
});
const shop = platform.service('link').as('shop');
const visitor = platform.service('link').as(null);
const desk = platform.service('app').as('shop');
const key = () => ({ 'idempotency-key': randomUUID() });

await desk('POST', '/apps', { body: { key: 'pink', name: 'Pink', defaultLocale: 'ko' }, headers: key() });
for (const body of [
  { platform: 'ios', storeId: '123' },
  { platform: 'android', storeId: 'com.example.pink' },
])
  await desk('POST', '/apps/pink/platforms', { body, headers: key() });

const create = (body: object) => shop<Link>('POST', '/links', { body, headers: key() });
const make = async (body: object) => (await create(body)).body;
const visit = async (slug: string, userAgent: string, accept = '*/*') => {
  const { status, headers, body } = await visitor('GET', `/${slug}`, { headers: { 'user-agent': userAgent, accept } });
  return headers.location ?? { status, body };
};

describe('answers', () => {
  test('the link with the app as its target, which can be edited', async () => {
    const made = await make({ target: { app: 'pink', fallback: 'HTTPS://pink.example.com' }, tags: ['app'] });
    expect(made.target).toEqual({ app: 'pink', fallback: site });
    const { body: read } = await shop('GET', `/links/${made.id}`);
    expect(read).toEqual(made);
    const edited = await shop('PATCH', `/links/${made.id}`, {
      body: { target: site, expiredTarget: { app: 'pink' } },
      headers: { 'if-match': '"1"' },
    });
    expect(edited).toMatchObject({ status: 200, body: { target: site, expiredTarget: { app: 'pink' } } });
  });

  test('the store of the visitor, else the fallback', async () => {
    const { slug } = await make({ target: { app: 'pink', fallback: site } });
    expect(await visit(slug, iphone)).toBe(appStore);
    expect(await visit(slug, phone)).toBe(play);
    expect(await visit(slug, firefox)).toBe(site);
  });

  test('the store by a rule or a platform, else the target of the link', async () => {
    const rules = [{ when: { platforms: ['ios', 'windows', 'linux'] }, target: { app: 'pink' } }];
    const { slug } = await make({ target: site, rules, targets: { android: { app: 'pink' } } });
    expect(await visit(slug, iphone)).toBe(appStore);
    expect(await visit(slug, phone)).toBe(play);
    expect(await visit(slug, firefox)).toBe(site);
  });

  test('the store of a link that is over', async () => {
    const over = { validUntil: '2020-01-01T00:00:00Z', expiredTarget: { app: 'pink' } };
    const { slug } = await make({ target: site, ...over });
    expect(await visit(slug, iphone)).toBe(appStore);
    expect(await visit(slug, firefox)).toMatchObject({ status: 410 });
  });

  test('the store with the query forwarded, as stores tell apps who led there', async () => {
    const { slug } = await make({ target: { app: 'pink' }, forwardQuery: true });
    expect(await visit(`${slug}?referrer=spring`, phone)).toBe(`${play}&referrer=spring`);
  });

  test('of a batch, an outcome for each, and the link that exists already', async () => {
    const body = { links: [{ target: { app: 'pink' } }, { target: { app: 'nothing' } }] };
    const { body: made } = await shop('POST', '/links/batches', { body, headers: key() });
    expect(made).toMatchObject({ outcomes: [{ outcome: 'created' }, { code: 'LINK_APP_UNKNOWN' }] });
    const twice = { target: { app: 'pink' }, title: 'twice', findIfExists: true };
    const first = await create(twice);
    expect(await create(twice)).toMatchObject({ status: 200, body: { id: first.body.id } });
  });

  test('why a visit leads to a store', async () => {
    const { id } = await make({ target: { app: 'pink' } });
    const explain = async (userAgent: string) =>
      (await shop<Explanation>('POST', `/links/${id}/explanations`, { body: { userAgent } })).body;
    expect(await explain(iphone)).toMatchObject({
      outcome: 'redirected',
      because: 'No rule matched. pink has a store of ios',
      location: appStore,
      app: { app: 'pink', platform: 'ios', ledTo: 'store', isKnown: true },
    });
    expect(await explain(firefox)).toMatchObject({
      outcome: 'storeless',
      status: 404,
      location: null,
      app: { ledTo: 'nowhere' },
      visitor: { counted: false },
    });
  });
});

describe('refuses', () => {
  test.for<[string, object, number, string]>([
    ['an app that there is not', { target: { app: 'nothing' } }, 422, 'LINK_APP_UNKNOWN'],
    [
      'one in a rule',
      { target: site, rules: [{ when: { bot: true }, target: { app: 'no' } }] },
      422,
      'LINK_APP_UNKNOWN',
    ],
    ['a fallback of script', { target: { app: 'pink', fallback: 'javascript:alert(1)' } }, 422, 'LINK_TARGET_REFUSED'],
    ['a field of its own', { target: { app: 'pink', platform: 'ios' } }, 400, 'INVALID_INPUT'],
    ['a name that no app has', { target: { app: '../x' } }, 400, 'INVALID_INPUT'],
  ])('%s', async ([, body, status, code]) => {
    expect(await create(body)).toMatchObject({ status, body: { code } });
  });

  test('who has no store and no fallback, with the stores that there are for browsers', async () => {
    const { id, slug } = await make({ target: { app: 'pink' }, maxVisits: 1 });
    expect(await visit(slug, firefox)).toMatchObject({ status: 404, body: { code: 'LINK_STORE_ABSENT' } });
    const page = await visit(slug, firefox, 'text/html');
    expect(page).toMatchObject({ status: 404, body: expect.stringContaining(`href="${appStore}"`) });
    expect((await shop('GET', `/links/${id}/stats`)).body).toMatchObject({ total: { visits: 0 }, remaining: 1 });
  });

  test('an app made a moment after it was refused is accepted', async () => {
    expect(await create({ target: { app: 'soon' } })).toMatchObject({ status: 422 });
    await desk('POST', '/apps', { body: { key: 'soon', name: 'Soon', defaultLocale: 'ko' }, headers: key() });
    const status = async () => (await create({ target: { app: 'soon' } })).status;
    await expect.poll(status).toBe(201);
  });
});

describe('while the app service is away', () => {
  test('visits go on, a link to a known app can be made, and one to an unknown one is for later', async () => {
    const known = await make({ target: { app: 'pink' } });
    const unknown = await make({ target: { app: 'soon', fallback: site } });
    const nowhere = await make({ target: site });
    await platform.database('link').query({
      text: `UPDATE links SET target = replace(target, 'soon', 'lost') WHERE id = $1`,
      values: [unknown.id],
    });
    await platform.database('link').query({
      text: `UPDATE links SET target = '{"app":"gone"}' WHERE id = $1`,
      values: [nowhere.id],
    });
    await visit(known.slug, iphone);
    await platform.service('app').stop();
    expect(await visit(known.slug, iphone)).toBe(appStore);
    expect(await visit(unknown.slug, iphone)).toBe(site);
    expect(await visit(nowhere.slug, iphone)).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    expect(await create({ target: { app: 'pink' } })).toMatchObject({ status: 201 });
    expect(await create({ target: { app: 'other' } })).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    const body = { links: [{ target: site }, { target: { app: 'other' } }] };
    expect(await shop('POST', '/links/batches', { body, headers: key() })).toMatchObject({ status: 503 });
  });
});
