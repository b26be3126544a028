import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LinkDb, readLink, updateLink } from '../../src/db/index.ts';
import { make, openTestLink } from '../open-test-link.ts';

let db: LinkDb & AsyncDisposable;
beforeAll(async () => {
  db = await openTestLink();
});
afterAll(() => db[Symbol.asyncDispose]());

test('given fields change, null takes one away, the others stay', async () => {
  const link = await make(db, { title: 'old', tags: ['a'], maxVisits: 3, expiredTarget: 'https://example.com/over' });
  const neighbour = await make(db, { title: 'old' });
  const changed = await updateLink(db, { id: link.id, edit: { title: null, maxVisits: 9 }, match: [1] });
  expect(changed).toEqual({ ...link, title: null, maxVisits: 9, version: 2, updatedAt: expect.any(String) });
  expect(await readLink(db, link.id)).toEqual(changed);
  expect(await readLink(db, neighbour.id)).toEqual(neighbour);
});

test('an edit of another version than the current one is stale, and told the current one', async () => {
  const { id } = await make(db);
  await updateLink(db, { id, edit: { title: 'first' }, match: [1, 7] });
  await expect(updateLink(db, { id, edit: { title: 'second' }, match: [1] })).rejects.toThrow(
    expect.objectContaining({ code: 'STALE', headers: { etag: '"2"' } }),
  );
  expect(await readLink(db, id)).toMatchObject({ title: 'first', version: 2 });
});

test('of edits of one version at once one is made', async () => {
  const { id } = await make(db);
  const edits = Array.from({ length: 10 }, (_, n) => updateLink(db, { id, edit: { title: `${n}` }, match: [1] }));
  const results = await Promise.allSettled(edits);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readLink(db, id)).toMatchObject({ version: 2 });
});

test('the period is checked with what stays', async () => {
  const { id } = await make(db, { validFrom: '2026-03-01T00:00:00Z' });
  await expect(updateLink(db, { id, edit: { validUntil: '2026-02-01T00:00:00Z' }, match: '*' })).rejects.toThrow(
    expect.objectContaining({ code: 'LINK_PERIOD_REFUSED' }),
  );
});
