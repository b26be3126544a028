import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importLinks, type LinkDb, type LinkImport, readLink, readStats } from '../../src/db/index.ts';
import { make, openTestLink } from '../open-test-link.ts';

let db: LinkDb & AsyncDisposable;
beforeAll(async () => {
  db = await openTestLink();
});
afterAll(() => db[Symbol.asyncDispose]());

const importCsv = (csv: string | Buffer[], said: Omit<LinkImport, 'upload' | 'caller'> = {}) =>
  importLinks(db, {
    upload: Readable.from(typeof csv === 'string' ? [Buffer.from(csv)] : csv),
    ...said,
    caller: 'shop',
  });

const yourls = `keyword,url,title,timestamp,ip,clicks
봄,https://example.com/spring,"Spring, the ""first""",2026-01-01,192.0.2.1,3
bad,javascript:alert(1),x,2026-01-01,192.0.2.1,0
docs,https://example.com/,x,2026-01-01,192.0.2.1,0
,https://example.com/,x,2026-01-01,192.0.2.1,0
two,https://example.com/2,"a
b",2026-01-01,192.0.2.1,0
two,https://example.com/3,x,2026-01-01,192.0.2.1,0
`;

test('an export is imported once, however often it is sent, and the refused lines are told', async () => {
  const first = await importCsv(yourls);
  expect(first).toMatchObject({ format: 'yourls', read: 6, created: 2, unchanged: 0, refused: 4 });
  expect(first.refusals.map(({ line, slug, code }) => [line, slug, code])).toEqual([
    [3, 'bad', 'LINK_TARGET_REFUSED'],
    [4, 'docs', 'LINK_SLUG_REFUSED'],
    [5, null, 'LINK_SLUG_REFUSED'],
    [8, 'two', 'LINK_SLUG_TAKEN'],
  ]);
  expect(await importCsv(yourls)).toMatchObject({ created: 0, unchanged: 2, refused: 4 });
  const rows = await db.prisma.link.findMany({ orderBy: { slug: 'asc' } });
  expect(rows.map(({ slug, title, createdBy }) => [slug, title, createdBy])).toEqual([
    ['two', 'a b', 'shop'],
    ['봄', 'Spring, the "first"', 'shop'],
  ]);
});

test('an import changes no link that is there', async () => {
  const { id } = await make(db, { slug: 'mine', target: 'https://example.com/mine' });
  const report = await importCsv('Long URL;Short code\r\nhttps://example.com/theirs;mine\r\n');
  expect(report).toMatchObject({ format: 'shlink', created: 0, refused: 1 });
  expect(await db.prisma.link.findUnique({ where: { id } })).toMatchObject({ target: 'https://example.com/mine' });
});

test('a domain is taken from the request, else from the line; a line of others is refused', async () => {
  const csv =
    'shortCode,longUrl,domain\na,https://example.com/,Exact.example.com\nb,https://example.com/,elsewhere.test\n';
  expect(await importCsv(csv)).toMatchObject({
    created: 1,
    refusals: [{ line: 3, slug: 'b', code: 'LINK_DOMAIN_UNKNOWN', detail: expect.stringContaining('?domain=') }],
  });
  expect(await importCsv(csv, { domain: 'go.example.com' })).toMatchObject({ created: 2, refused: 0 });
  const rows = await db.prisma.link.findMany({ where: { slug: { in: ['a', 'b'] } }, orderBy: { id: 'asc' } });
  expect(rows.map(({ slug, domain }) => `${domain}/${slug}`)).toEqual([
    'exact.example.com/a',
    'go.example.com/a',
    'go.example.com/b',
  ]);
  await expect(importCsv(csv, { domain: 'elsewhere.test' })).rejects.toThrow(
    expect.objectContaining({ code: 'LINK_DOMAIN_UNKNOWN' }),
  );
});

test('a file arrives in pieces of any size', async () => {
  const csv = `\ufefflink,long_url,title,tags\n${Array.from({ length: 1_203 }, (_, n) => `bit.ly/p${n},https://example.com/${n},제목,"x|y"`).join('\n')}`;
  const bytes = Buffer.from(csv);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, n) => bytes.subarray(n * 7, n * 7 + 7));
  expect(await importCsv(pieces)).toMatchObject({ format: 'bitly', read: 1_203, created: 1_203, refused: 0 });
  expect(await db.prisma.link.findFirst({ where: { slug: 'p1202' } })).toMatchObject({
    title: '제목',
    tags: ['x', 'y'],
  });
});

test("the host of a short link counts like a domain, but for shorteners that are everybody's", async () => {
  const csv =
    'Bitlink,Long URL\nhttps://bit.ly/host1/,https://example.com/\nExact.example.com/host2,https://example.com/\nelsewhere.test/host3,https://example.com/\n';
  expect(await importCsv(csv)).toMatchObject({
    format: 'bitly',
    created: 2,
    refusals: [{ line: 4, slug: 'host3', code: 'LINK_DOMAIN_UNKNOWN' }],
  });
  const rows = await db.prisma.link.findMany({ where: { slug: { startsWith: 'host' } }, orderBy: { slug: 'asc' } });
  expect(rows.map(({ slug, domain }) => `${domain}/${slug}`)).toEqual([
    'go.example.com/host1',
    'exact.example.com/host2',
  ]);
});

test('slugs of several segments and emoji are kept as they are', async () => {
  const slugs = ['team/hr', 'hr', 'promo/summer', 'c++', 'r&d', '🌸', 'links/x', 'a//b'];
  const report = await importCsv(`keyword,url\n${slugs.map((slug) => `${slug},https://example.com/seg`).join('\n')}\n`);
  expect(report).toMatchObject({
    created: 6,
    refused: 2,
    refusals: [
      { line: 8, slug: 'links/x' },
      { line: 9, slug: 'a//b' },
    ],
  });
  const rows = await db.prisma.link.findMany({ where: { target: 'https://example.com/seg' }, orderBy: { id: 'asc' } });
  expect(rows.map(({ slug }) => slug).sort()).toEqual(slugs.slice(0, 6).sort());
});

test('dates of creation, visits and expiry are taken over, or the line is refused', async () => {
  const csv = `Short code,Long URL,Created at,Visits,Valid until
origin1,https://example.com/,2020-05-06 07:08:09,"1,234",2040-01-31
origin2,https://example.com/,,,
origin3,https://example.com/,yesterday,1,
origin4,https://example.com/,2020-05-06,many,
origin5,https://example.com/,2020-05-06,1,01/02/2030
`;
  const report = await importCsv(csv);
  expect(report.refusals.map(({ line, code }) => [line, code])).toEqual(
    [4, 5, 6].map((line) => [line, 'LINK_ENTRY_REFUSED']),
  );
  const [first, second] = await db.prisma.link.findMany({
    where: { slug: { startsWith: 'origin' } },
    orderBy: { slug: 'asc' },
  });
  expect(first).toMatchObject({
    createdAt: new Date('2020-05-06T07:08:09Z'),
    earlierVisits: 1_234n,
    validUntil: new Date('2040-02-01T00:00:00Z'),
  });
  expect(second).toMatchObject({ earlierVisits: 0n, validUntil: null });
  expect(Date.now() - (second?.createdAt.getTime() ?? 0)).toBeLessThan(600_000);
  expect(await readStats(db, first?.id ?? '', { by: 'day', timeZone: 'UTC' })).toMatchObject({
    earlier: 1_234,
    total: { visits: 0 },
  });
  expect(await readLink(db, first?.id ?? '')).toMatchObject({
    earlierVisits: 1_234,
    createdAt: '2020-05-06T07:08:09.000Z',
  });
});

test('what was protected or banned does not become open, and a limit goes on with what is left of it', async () => {
  const csv = `address,target,password,banned,visit_count,max_visits
guard1,https://example.com/,false,false,3,10
guard2,https://example.com/,true,false,,
guard3,https://example.com/,,true,,
guard4,https://example.com/,$2a$12$abc,,,
guard5,https://example.com/,,,10,10
guard6,https://example.com/,,,,many
guard7,https://example.com/,,,,2147483648
`;
  const report = await importCsv(csv);
  expect(report.created).toBe(1);
  expect(report.refusals.map(({ line, code }) => [line, code])).toEqual(
    [3, 4, 5, 6, 7, 8].map((line) => [line, 'LINK_ENTRY_REFUSED']),
  );
  expect(await db.prisma.link.findMany({ where: { slug: { startsWith: 'guard' } } })).toMatchObject([
    { slug: 'guard1', maxVisits: 7, earlierVisits: 3n },
  ]);
});

test('YOURLS without names, and a row whose text has a comma without quotes', async () => {
  const csv =
    'bare1,https://example.com/,"One",2020-05-06 07:08:09,192.0.2.1,7\nbare2,https://example.com/,Two, too,2020-05-06 07:08:09,192.0.2.1,7\n';
  expect(await importCsv(csv)).toMatchObject({
    format: 'yourls',
    read: 2,
    created: 1,
    refusals: [{ line: 2, slug: 'bare2', code: 'LINK_ENTRY_REFUSED' }],
  });
  await expect(importCsv(csv, { header: 'present' })).rejects.toMatchObject({ code: 'LINK_IMPORT_UNREADABLE' });
  expect(await importCsv(csv, { header: 'absent' })).toMatchObject({ unchanged: 1 });
});

test.for([
  ['FILE_EMPTY', ''],
  ['LINK_IMPORT_UNREADABLE', 'a,b\n1,2\n'],
  ['FILE_MALFORMED', 'keyword,url\n"a,https://example.com/\n'],
  ['FILE_TOO_LARGE', `keyword,url\n${'a'.repeat(70_000)},https://example.com/\n`],
] as const)('a file that cannot be read is refused: %s', async ([code, csv]) => {
  await expect(importCsv(csv)).rejects.toMatchObject({ code });
});

test('a file that is not of its encoding stores nothing, however far down that shows', async () => {
  const lines = Array.from({ length: 1_200 }, (_, n) => `enc${n},https://example.com/,x\n`).join('');
  const latin = Buffer.from(`keyword,url,title\n${lines}last,https://example.com/,Caf\xe9\n`, 'latin1');
  await expect(importCsv([latin])).rejects.toMatchObject({ code: 'FILE_ENCODING_WRONG', extra: { line: 1_202 } });
  const korean = Buffer.from('keyword,url,title\nenc,https://example.com/,\xc7\xd1\xb1\xdb\n', 'latin1');
  await expect(importCsv([korean])).rejects.toThrow('?encoding=euc-kr');
  expect(await db.prisma.link.count({ where: { slug: { startsWith: 'enc' } } })).toBe(0);
  await importCsv([korean], { encoding: 'euc-kr' });
  expect(await db.prisma.link.findFirst({ where: { slug: 'enc' } })).toMatchObject({ title: '한글' });
});

test('an upload that breaks off ends in its error', async () => {
  async function* broken() {
    yield Buffer.from('keyword,url\na1,https://example.com/\n');
    throw new Error('gone');
  }
  const upload = Readable.from(broken());
  await expect(importLinks(db, { upload, caller: 'shop' })).rejects.toThrow('gone');
});
