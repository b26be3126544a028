import { Redirect } from '@clever/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LinkDb, openLink, readStats, removeLink, updateLink, visitLink } from '../../src/db/index.ts';
import { googlebot, iphone, make, openTestLink, request, settings } from '../open-test-link.ts';

let db: LinkDb & AsyncDisposable;
beforeAll(async () => {
  db = await openTestLink();
});
afterAll(() => db[Symbol.asyncDispose]());

const stats = async (id: string) => {
  await db.visits.flush();
  return readStats(db, id, { by: 'day', timeZone: 'UTC' });
};

async function visit(slug: string, ...rest: Parameters<typeof request> extends [string, ...infer Rest] ? Rest : never) {
  const outcome = await visitLink(db, encodeless(slug), request(slug, ...rest));
  return outcome instanceof Redirect ? outcome.location : outcome;
}

const encodeless = (slug: string) => slug.split('?')[0] ?? '';

test('a link leads to its target, and each visit is counted', async () => {
  const { id, slug } = await make(db, { target: 'https://example.com/a' });
  expect(await visit(slug)).toBe('https://example.com/a');
  expect(await visit(slug)).toBe('https://example.com/a');
  expect((await stats(id)).total).toEqual({ visits: 2, uniques: 1, bots: 0 });
});

test('a link is answered from memory once it was followed', async () => {
  const { slug } = await make(db);
  const isAtOnce = async () => {
    const outcome = visitLink(db, slug, request(slug));
    await outcome;
    return outcome instanceof Redirect;
  };
  await expect.poll(isAtOnce).toBe(true);
});

test('a slug is found whatever its case and its normal form, unless the domain tells them apart', async () => {
  await make(db, { slug: '봄-Sale', target: 'https://example.com/spring' });
  await make(db, { slug: 'Exact', domain: 'exact.example.com', target: 'https://example.com/exact' });
  expect(await visit('봄-SALE'.normalize('NFD'))).toBe('https://example.com/spring');
  const exact = (slug: string) => visitLink(db, slug, { ...request(slug), host: 'exact.example.com' });
  expect(await exact('Exact')).toMatchObject({ location: 'https://example.com/exact' });
  expect(await exact('exact')).toMatchObject({ status: 302, location: 'https://example.com/lost' });
});

test('what does not exist, no longer exists, or could be no slug is unknown', async () => {
  const { id, slug } = await make(db);
  expect(await visit(slug)).toBe('https://example.com/');
  await removeLink(db, id);
  await expect.poll(() => visit(slug)).toBe('unknown');
  expect(await visit('nothing')).toBe('unknown');
  expect(await visit('a b')).toBe('unknown');
});

test('a link that is made after it was looked for is found', async () => {
  expect(await visit('soon')).toBe('unknown');
  await make(db, { slug: 'soon' });
  await expect.poll(() => visit('soon')).toBe('https://example.com/');
});

test('an edit reaches memory', async () => {
  const { id, slug } = await make(db);
  await visit(slug);
  await updateLink(db, { id, edit: { target: 'https://example.com/new' }, match: '*' });
  await expect.poll(() => visit(slug)).toBe('https://example.com/new');
});

test('HEAD is answered and not counted, bots are counted apart', async () => {
  const { id, slug } = await make(db);
  expect(await visit(slug, {}, { method: 'HEAD' })).toBe('https://example.com/');
  await visit(slug, { 'user-agent': googlebot });
  await visit(slug, {
    'user-agent': iphone,
    'x-country': 'KR',
    'accept-language': 'ko-KR,ko;q=0.9',
    referer: 'https://www.example.org/x',
  });
  const { total, os, browsers, countries, languages, referrers } = await stats(id);
  expect(total).toEqual({ visits: 1, uniques: 1, bots: 1 });
  const counted = { visits: 1, uniques: 1, bots: 0 };
  expect(os).toContainEqual({ value: 'iOS', ...counted });
  expect(browsers).toContainEqual({ value: 'Safari', ...counted });
  expect(countries).toContainEqual({ value: 'KR', ...counted });
  expect(languages).toContainEqual({ value: 'ko', ...counted });
  expect(referrers).toContainEqual({ value: 'example.org', ...counted });
});

test('a link is unknown before it is valid, and leads to its expired target after', async () => {
  const soon = new Date(Date.now() + 60_000).toISOString();
  const past = new Date(Date.now() - 60_000).toISOString();
  const early = await make(db, { validFrom: soon });
  const over = await make(db, { validUntil: past });
  const moved = await make(db, { validUntil: past, expiredTarget: 'https://example.com/over' });
  expect(await visit(early.slug)).toBe('unknown');
  expect(await visit(over.slug)).toBe('expired');
  expect(await visit(moved.slug)).toBe('https://example.com/over');
  expect((await stats(moved.id)).total.visits).toBe(0);
});

test('exactly maxVisits of 64 clients at once are let through', async () => {
  const { id, slug } = await make(db, { maxVisits: 20 });
  const outcomes = await Promise.all(Array.from({ length: 64 }, (_, n) => visit(slug, {}, { ip: `192.0.2.${n}` })));
  expect(outcomes.filter((outcome) => outcome !== 'expired')).toHaveLength(20);
  expect(await stats(id)).toMatchObject({ remaining: 0, total: { visits: 20, uniques: 20 } });
});

test('lowering maxVisits below what was used up lets nobody through, and taking it away everybody', async () => {
  const { id, slug } = await make(db, { maxVisits: 9 });
  for (let n = 0; n < 3; n++) await visit(slug);
  await updateLink(db, { id, edit: { maxVisits: 2 }, match: '*' });
  await expect.poll(() => visit(slug)).toBe('expired');
  expect(await db.prisma.link.findUnique({ where: { id } })).toMatchObject({ visitsUsed: 3 });
  await updateLink(db, { id, edit: { maxVisits: null }, match: '*' });
  await expect.poll(() => visit(slug)).toBe('https://example.com/');
});

test('HEAD and bots use up no visit, and see when none is left', async () => {
  const { slug } = await make(db, { maxVisits: 1 });
  expect(await visit(slug, {}, { method: 'HEAD' })).toBe('https://example.com/');
  expect(await visit(slug, { 'user-agent': googlebot })).toBe('https://example.com/');
  expect(await visit(slug)).toBe('https://example.com/');
  expect(await visit(slug)).toBe('expired');
  expect(await visit(slug, { 'user-agent': googlebot })).toBe('expired');
});

test('raising maxVisits opens a used up link again', async () => {
  const { id, slug } = await make(db, { maxVisits: 1 });
  await visit(slug);
  expect(await visit(slug)).toBe('expired');
  await updateLink(db, { id, edit: { maxVisits: 2 }, match: '*' });
  await expect.poll(() => visit(slug)).toBe('https://example.com/');
  expect(await visit(slug)).toBe('expired');
});

test('the query is forwarded where the link says so, and overwrites', async () => {
  const { slug } = await make(db, { target: 'https://example.com/?a=1&b=2#top', forwardQuery: true });
  expect(await visit(`${slug}?b=3&c=%EB%B4%84`)).toBe('https://example.com/?a=1&b=3&c=%EB%B4%84#top');
  expect(await visit(slug)).toBe('https://example.com/?a=1&b=2#top');
});

test('without its database a link in memory goes on, and one that is not is unavailable', async () => {
  const { slug } = await make(db);
  await expect.poll(() => visit(slug)).toBe('https://example.com/');
  const limited = await make(db, { maxVisits: 5 });
  await expect.poll(() => visit(limited.slug)).toBe('https://example.com/');
  const query: LinkDb['database']['query'] = () =>
    Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
  const away = await openLink({ ...db.database, query, readByKey: query }, settings);
  const unavailable = expect.objectContaining({ code: 'UNAVAILABLE', status: 503 });
  await expect(visitLink(away, slug, request(slug))).rejects.toThrow(unavailable);
  const still = { ...db, limits: away.limits };
  await expect(visitLink(still, limited.slug, request(limited.slug))).rejects.toThrow(unavailable);
  expect(await visitLink(still, slug, request(slug))).toMatchObject({ location: 'https://example.com/' });
  await away.close();
});
