import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { forgetVisitors, type LinkDb, openLink, readStats } from '../../src/db/index.ts';
import { VisitCounts } from '../../src/db/visits/visit-counts.ts';
import { firefox, iphone, make, openTestLink, request, settings } from '../open-test-link.ts';

let db: LinkDb & AsyncDisposable;
beforeAll(async () => {
  db = await openTestLink();
});
afterAll(() => db[Symbol.asyncDispose]());

const totalOf = async (id: string) => (await readStats(db, id, { by: 'day', timeZone: 'UTC' })).total;
const options = { countryHeader: 'x-country', log: settings.log };

test('visits that wait are written when the domain is closed', async () => {
  const { id } = await make(db);
  const other = await openLink(db.database, settings);
  for (let n = 0; n < 1_000; n++) other.visits.add(id, request('x', {}, { ip: `192.0.2.${n % 10}` }));
  await other.close();
  expect(await totalOf(id)).toEqual({ visits: 1_000, uniques: 10, bots: 0 });
});

test('visits are written by themselves, soon', async () => {
  const { id } = await make(db);
  db.visits.add(id, request('x'));
  await expect.poll(() => totalOf(id)).toEqual({ visits: 1, uniques: 1, bots: 0 });
});

test('a visitor is unique once a day per link, whichever process counts', async () => {
  const { id } = await make(db);
  const { id: other } = await make(db);
  const buffers = [new VisitCounts(db.database, options), new VisitCounts(db.database, options)];
  for (const buffer of buffers) {
    buffer.add(id, request('x'));
    buffer.add(id, request('x', { 'user-agent': iphone }));
    buffer.add(other, request('x'));
  }
  await Promise.all(buffers.map((buffer) => buffer.close()));
  expect(await totalOf(id)).toEqual({ visits: 4, uniques: 2, bots: 0 });
  expect(await totalOf(other)).toEqual({ visits: 2, uniques: 1, bots: 0 });
});

test('many processes that count the same links at once lose nothing', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, async () => (await make(db)).id));
  const buffers = Array.from({ length: 8 }, () => new VisitCounts(db.database, options));
  for (let round = 0; round < 5; round++) {
    for (const buffer of buffers)
      for (const id of ids.toReversed()) buffer.add(id, request('x', {}, { ip: `192.0.2.${round}` }));
    await Promise.all(buffers.map((buffer) => buffer.flush()));
  }
  await Promise.all(buffers.map((buffer) => buffer.close()));
  for (const id of ids) expect(await totalOf(id)).toEqual({ visits: 40, uniques: 5, bots: 0 });
});

test('while the database is away visits wait, as many as fit, and the rest is told', async () => {
  const { id } = await make(db);
  const log = { warn: vi.fn(), error: vi.fn() };
  let isAway = true;
  const query: LinkDb['database']['query'] = (statement) =>
    isAway ? Promise.reject(new Error('away')) : db.database.query(statement);
  const buffer = new VisitCounts({ ...db.database, query }, { ...options, log, maxNoted: 3 });
  for (let n = 0; n < 5; n++) buffer.add(id, request('x'));
  await buffer.flush();
  expect(log.warn).toHaveBeenCalledWith({ dropped: 2 }, expect.any(String));
  expect(log.error).toHaveBeenCalledWith(expect.objectContaining({ waiting: 3 }), expect.any(String));
  isAway = false;
  await buffer.close();
  expect(await totalOf(id)).toEqual({ visits: 3, uniques: 1, bots: 0 });
});

test('a group whose commit was not confirmed counts once', async () => {
  const { id } = await make(db);
  const log = { warn: vi.fn(), error: vi.fn() };
  let isDeaf = true;
  const query: LinkDb['database']['query'] = async (statement) => {
    const result = await db.database.query<never>(statement);
    if (isDeaf && statement.name === 'link.writeTally') throw new Error('connection lost');
    return result;
  };
  const counts = new VisitCounts({ ...db.database, query }, { ...options, log, flushMs: 60_000 });
  counts.add(id, request('x'));
  await counts.flush();
  counts.add(id, request('x', {}, { ip: '192.0.2.9' }));
  await counts.flush();
  isDeaf = false;
  await counts.close();
  expect(await totalOf(id)).toEqual({ visits: 2, uniques: 2, bots: 0 });
  const { rowCount } = await db.database.query({ text: 'SELECT FROM count_writer' });
  expect(rowCount).toBeLessThanOrEqual(1);
});

test('no address, user agent or salt of a day that is over is kept', async () => {
  const { id } = await make(db);
  db.visits.add(id, request('x', {}, { ip: '198.51.100.77' }));
  await db.visits.flush();
  const yesterday = new Date(Date.now() - 86_400_000);
  const { database, prisma } = db;
  await prisma.visitorSalt.create({ data: { day: yesterday, salt: Buffer.from('old') } });
  await prisma.visitor.create({ data: { linkId: id, day: yesterday, visitor: Buffer.from('old') } });
  const hashes = await prisma.visitor.count({ where: { linkId: id } });
  expect(await forgetVisitors(db)).toBe(false);
  expect(await prisma.visitorSalt.count()).toBe(1);
  expect(await prisma.visitor.count({ where: { linkId: id } })).toBe(hashes - 1);
  const { rows } = await database.query<{ all: string }>({
    text: 'SELECT (SELECT string_agg(c::text, $$ $$) FROM visit_counts c) || (SELECT string_agg(v::text, $$ $$) FROM visitors v) AS all',
  });
  expect(rows[0]?.all).not.toContain('198.51.100.77');
  expect(rows[0]?.all).not.toContain(firefox);
});

test('what headers smuggle in is counted as unknown', async () => {
  const { id } = await make(db);
  db.visits.add(
    id,
    request('x', {
      'x-country': "KR'; --",
      referer: 'https://user:secret@[::bad/\u0001',
      'accept-language': 'q=\u00ff',
      'user-agent': `x${'y'.repeat(4_000)}`,
    }),
  );
  await db.visits.flush();
  expect(await db.prisma.visitCount.findMany({ where: { linkId: id } })).toMatchObject([
    { country: '', referrer: '', language: '', os: '', browser: 'Other', bot: true },
  ]);
});
