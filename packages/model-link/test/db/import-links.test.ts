import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importLinks, type LinkDb } from '../../src/db/index.ts';
import { make, openFresh } from '../open.ts';

let db: LinkDb & AsyncDisposable;
beforeAll(async () => {
  db = await openFresh();
});
afterAll(() => db[Symbol.asyncDispose]());

const importCsv = (csv: string | Buffer[], domain?: string) =>
  importLinks(db, {
    upload: Readable.from(typeof csv === 'string' ? [Buffer.from(csv)] : csv),
    domain,
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

test('a domain is taken from the request, else from the line', async () => {
  const csv =
    'shortCode,longUrl,domain\na,https://example.com/,Exact.example.com\nb,https://example.com/,elsewhere.test\n';
  await importCsv(csv);
  await importCsv(csv, 'go.example.com');
  const rows = await db.prisma.link.findMany({ where: { slug: { in: ['a', 'b'] } }, orderBy: { id: 'asc' } });
  expect(rows.map(({ slug, domain }) => `${domain}/${slug}`)).toEqual([
    'exact.example.com/a',
    'go.example.com/b',
    'go.example.com/a',
  ]);
  await expect(importCsv(csv, 'elsewhere.test')).rejects.toThrow(
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

test.for([
  '',
  'a,b\n1,2\n',
  'keyword,url\n"a,https://example.com/\n',
  `keyword,url\n${'a'.repeat(70_000)},https://example.com/\n`,
])('a file that cannot be read is refused', async (csv) => {
  await expect(importCsv(csv)).rejects.toThrow(expect.objectContaining({ code: 'LINK_IMPORT_UNREADABLE' }));
});

test('an upload that breaks off ends in its error', async () => {
  async function* broken() {
    yield Buffer.from('keyword,url\na1,https://example.com/\n');
    throw new Error('gone');
  }
  const upload = Readable.from(broken());
  await expect(importLinks(db, { upload, domain: undefined, caller: 'shop' })).rejects.toThrow('gone');
});
