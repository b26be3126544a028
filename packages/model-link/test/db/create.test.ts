import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLink, type LinkDb, readLink, removeLink, updateLink } from '../../src/db/index.ts';
import type { NewLink } from '../../src/index.ts';
import { openTestLink } from '../open-test-link.ts';

let db: LinkDb & AsyncDisposable;
beforeAll(async () => {
  db = await openTestLink();
});
afterAll(() => db[Symbol.asyncDispose]());

const target = 'https://example.com/';
const create = (body: Partial<NewLink>, key = randomUUID(), fingerprint = JSON.stringify(body)) =>
  createLink(db, { body: { target, ...body }, caller: 'shop', key: { value: key, fingerprint } });
const problem = (code: string) => expect.objectContaining({ code });

test('a link has what was given, and defaults', async () => {
  const { link, isNew } = await create({
    target: 'https://EXAMPLE.com',
    slug: '봄',
    tags: ['b', 'a', 'b'],
    title: 'Spring',
  });
  expect(isNew).toBe(true);
  expect(link).toEqual({
    id: expect.any(String),
    domain: 'go.example.com',
    slug: '봄',
    shortUrl: 'https://go.example.com/%EB%B4%84',
    target,
    title: 'Spring',
    tags: ['a', 'b'],
    targets: {},
    rules: [],
    validFrom: null,
    validUntil: null,
    maxVisits: null,
    expiredTarget: null,
    forwardQuery: false,
    redirectStatus: 302,
    earlierVisits: 0,
    version: 1,
    createdBy: 'shop',
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  });
  expect(await readLink(db, link.id)).toEqual(link);
});

test('a slug is taken once per domain, in whatever case', async () => {
  await create({ slug: 'Sale' });
  await expect(create({ slug: 'sale' })).rejects.toThrow(problem('LINK_SLUG_TAKEN'));
  await create({ slug: 'Sale', domain: 'exact.example.com' });
  await create({ slug: 'sale', domain: 'exact.example.com' });
});

test('of many who want a slug at once one gets it', async () => {
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => create({ slug: 'rush' })));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toEqual(problem('LINK_SLUG_TAKEN'));
});

test('a removed slug is free again', async () => {
  const { link } = await create({ slug: 'again' });
  await removeLink(db, link.id);
  expect((await create({ slug: 'again' })).link.id).not.toBe(link.id);
});

test('a prefix comes before the chosen or generated slug', async () => {
  expect((await create({ prefix: '여름', length: 6 })).link.slug).toMatch(/^여름-.{6}$/);
  expect((await create({ prefix: 'summer', slug: 'sale' })).link.slug).toBe('summer-sale');
});

test('a key answers what it answered first, after an edit and after the removal', async () => {
  const key = randomUUID();
  const body = { target: 'https://example.com/first' };
  const { link } = await create(body, key);
  expect(await create(body, key)).toEqual({ link, isNew: true });
  await updateLink(db, { id: link.id, edit: { target: 'https://example.com/second' }, match: '*' });
  await updateLink(db, { id: link.id, edit: { target: 'https://example.com/third' }, match: '*' });
  expect((await create(body, key)).link).toEqual(link);
  await removeLink(db, link.id);
  expect((await create(body, key)).link).toEqual(link);
});

test('a key belongs to its caller, and to one body', async () => {
  const key = randomUUID();
  const { link } = await create({}, key);
  await expect(create({ title: 'other' }, key)).rejects.toThrow(problem('IDEMPOTENCY_KEY_REUSED'));
  const other = await createLink(db, { body: { target }, caller: 'blog', key: { value: key, fingerprint: '' } });
  expect(other.link.id).not.toBe(link.id);
});

test('a key that comes twenty times at once makes one link', async () => {
  const key = randomUUID();
  const made = await Promise.all(Array.from({ length: 20 }, () => create({ title: 'once' }, key)));
  expect(new Set(made.map(({ link }) => link.id)).size).toBe(1);
  expect(await db.prisma.link.count({ where: { title: 'once' } })).toBe(1);
});

test('findIfExists finds a link only when it has all that is given', async () => {
  const given = { target: 'https://example.com/found', tags: ['b', 'a'], rules: [{ when: { bot: true }, target }] };
  const { link } = await create(given);
  const find = (more: Partial<NewLink> = {}) => create({ ...given, ...more, findIfExists: true });
  expect(await find()).toEqual({ link, isNew: false });
  expect(await find({ rules: undefined, tags: ['a', 'b'], slug: link.slug.toUpperCase() })).toMatchObject({
    link: { id: link.id },
  });
  expect((await find({ title: 'other' })).isNew).toBe(true);
  expect((await find({ tags: ['a'] })).isNew).toBe(true);
  expect((await find({ rules: [] })).isNew).toBe(true);
  expect((await find({ prefix: 'x' })).isNew).toBe(true);
  expect((await find({ domain: 'exact.example.com' })).isNew).toBe(true);
});

test('findIfExists of twenty at once makes one link', async () => {
  const body = { target: 'https://example.com/one', findIfExists: true };
  const made = await Promise.all(Array.from({ length: 20 }, () => create(body)));
  expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(made.map(({ link }) => link.id)).size).toBe(1);
});

test.for<[Partial<NewLink>, string]>([
  [{ target: 'javascript:alert(1)' }, 'LINK_TARGET_REFUSED'],
  [{ targets: { ios: 'data:,x' } }, 'LINK_TARGET_REFUSED'],
  [{ expiredTarget: 'https://go.example.com/x' }, 'LINK_TARGET_REFUSED'],
  [{ rules: [{ when: { bot: true }, target: 'file:///x' }] }, 'LINK_TARGET_REFUSED'],
  [{ rules: [{ when: { addresses: ['x'] }, target }] }, 'LINK_RULE_REFUSED'],
  [{ validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-02-01T00:00:00Z' }, 'LINK_PERIOD_REFUSED'],
  [{ domain: 'other.example' }, 'LINK_DOMAIN_UNKNOWN'],
  [{ slug: 'links' }, 'LINK_SLUG_REFUSED'],
  [{ prefix: 'a//b' }, 'LINK_SLUG_REFUSED'],
])('%j is refused with %s', async ([body, code]) => {
  const before = await db.prisma.link.count();
  await expect(create(body)).rejects.toThrow(problem(code));
  expect(await db.prisma.link.count()).toBe(before);
});
