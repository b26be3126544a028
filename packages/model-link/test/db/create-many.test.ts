import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLinks, type LinkDb } from '../../src/db/index.ts';
import type { NewLink } from '../../src/index.ts';
import { openTestLink } from '../open-test-link.ts';

let db: LinkDb & AsyncDisposable;
beforeAll(async () => {
  db = await openTestLink();
});
afterAll(() => db[Symbol.asyncDispose]());

const target = 'https://example.com/';
const create = async (links: NewLink[], key = randomUUID(), fingerprint = JSON.stringify(links)) =>
  (await createLinks(db, { links, caller: 'shop', key: { value: key, fingerprint } })).outcomes;

test('each link of a batch has an outcome of its own, in order', async () => {
  await create([{ target, slug: 'taken' }]);
  const outcomes = await create([
    { target, slug: 'first' },
    { target: 'javascript:x' },
    { target, slug: 'Taken' },
    { target },
    { target, slug: 'FIRST' },
    { target, slug: 'docs' },
  ]);
  expect(outcomes).toEqual([
    { outcome: 'created', id: expect.any(String), slug: 'first', shortUrl: 'https://go.example.com/first' },
    { outcome: 'refused', code: 'LINK_TARGET_REFUSED', detail: expect.any(String) },
    { outcome: 'refused', code: 'LINK_SLUG_TAKEN', detail: expect.stringContaining('Taken') },
    { outcome: 'created', id: expect.any(String), slug: expect.stringMatching(/^.{8}$/), shortUrl: expect.any(String) },
    { outcome: 'refused', code: 'LINK_SLUG_TAKEN', detail: expect.any(String) },
    { outcome: 'refused', code: 'LINK_SLUG_REFUSED', detail: expect.any(String) },
  ]);
  expect(await db.prisma.link.count()).toBe(3);
});

test('a thousand links are made by a few statements', async () => {
  const links = Array.from({ length: 1_000 }, (_, n) => ({ target: `${target}${n}`, tags: ['bulk'] }));
  const outcomes = await create(links);
  expect(outcomes.every(({ outcome }) => outcome === 'created')).toBe(true);
  expect(await db.prisma.link.count({ where: { tags: { has: 'bulk' }, createdBy: 'shop' } })).toBe(1_000);
});

test('a key answers the outcomes it answered first, and refuses other links', async () => {
  const key = randomUUID();
  const links = [{ target, slug: 'key-a' }, { target: 'data:,x' }];
  const outcomes = await create(links, key);
  expect(await create(links, key)).toEqual(outcomes);
  await expect(create([{ target }], key)).rejects.toThrow(expect.objectContaining({ code: 'IDEMPOTENCY_KEY_REUSED' }));
});

test('a key that comes five times at once makes its links once', async () => {
  const key = randomUUID();
  const links = [
    { target, title: 'once' },
    { target, title: 'once' },
  ];
  const all = await Promise.all(Array.from({ length: 5 }, () => create(links, key)));
  for (const outcomes of all) expect(outcomes).toEqual(all[0]);
  expect(await db.prisma.link.count({ where: { title: 'once' } })).toBe(2);
});
