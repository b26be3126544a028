import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LinkDb, listLinks, removeLink } from '../../src/db/index.ts';
import { make, openTestLink } from '../open-test-link.ts';

let db: LinkDb & AsyncDisposable;
beforeAll(async () => {
  db = await openTestLink();
  await make(db, { slug: 'a', title: '봄맞이 할인', tags: ['sale'] });
  await make(db, { slug: 'b', title: '100% off', tags: ['sale', 'home'] });
  await make(db, { slug: 'c', target: 'https://example.com/Deep/path_x' });
  await make(db, { slug: 'd', domain: 'exact.example.com', tags: ['sale'] });
  await removeLink(db, (await make(db, { slug: 'e', tags: ['sale'] })).id);
});
afterAll(() => db[Symbol.asyncDispose]());

const slugs = async (filters: Partial<Parameters<typeof listLinks>[1]> = {}) =>
  (await listLinks(db, { limit: 10, ...filters })).items.map(({ slug }) => slug);

test('links are listed the newest first, without the removed', async () =>
  expect(await slugs()).toEqual(['d', 'c', 'b', 'a']));

test('filters narrow it down', async () => {
  expect(await slugs({ tag: 'sale' })).toEqual(['d', 'b', 'a']);
  expect(await slugs({ tag: 'sale', domain: 'go.example.com' })).toEqual(['b', 'a']);
  expect(await slugs({ text: '할인' })).toEqual(['a']);
  expect(await slugs({ text: 'DEEP/' })).toEqual(['c']);
});

test('signs of patterns are looked for as they are', async () => {
  expect(await slugs({ text: '0%' })).toEqual(['b']);
  expect(await slugs({ text: 'h_x' })).toEqual(['c']);
  expect(await slugs({ text: '__' })).toEqual([]);
  expect(await slugs({ text: 'a\\' })).toEqual([]);
});

test('pages follow each other, for the filters they began with', async () => {
  const first = await listLinks(db, { limit: 2, tag: 'sale' });
  expect(first.items.map(({ slug }) => slug)).toEqual(['d', 'b']);
  const second = await listLinks(db, { limit: 2, tag: 'sale', cursor: first.next ?? '' });
  expect(second.items.map(({ slug }) => slug)).toEqual(['a']);
  expect(second.next).toBeNull();
  await expect(listLinks(db, { limit: 2, cursor: first.next ?? '' })).rejects.toThrow(
    expect.objectContaining({ code: 'INVALID_CURSOR' }),
  );
});
