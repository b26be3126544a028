import { expect, test } from 'vitest';
import { detectFormat, detectNameless } from '../../src/rules/import-format.ts';

test.for([
  ['bitly', 'title,long_url,link,created_at,tags', ['T', 'https://a.example/', 'bit.ly/3xYz', '2026', 'a|b']],
  ['yourls', 'keyword,url,title,timestamp,ip,clicks', ['3xYz', 'https://a.example/', 'T', '2026', '', '3']],
  ['kutt', 'id,address,description,domain,target,visit_count', ['1', '3xYz', 'T', '', 'https://a.example/', '3']],
  [
    'shlink',
    'createdAt,shortUrl,longUrl,title,tags,visits',
    ['2026', 'https://s.test/3xYz', 'https://a.example/', 'T', 'a,b', ''],
  ],
  ['shlink', 'Long URL,Short code,Title,Tags', ['https://a.example/', '3xYz', 'T', 'a|b']],
  ['bitly', 'Long URL,Custom Bitlink,Bitlink,Title', ['https://a.example/', '', 'https://bit.ly/3xYz?q', 'T']],
] as const)('%s is known by %s', ([format, header, cells]) => {
  const known = detectFormat(header.split(','));
  expect(known?.format).toBe(format);
  expect(known?.read(cells)).toMatchObject({ slug: '3xYz', target: 'https://a.example/', title: 'T' });
});

test('everything is read, and what is absent is undefined', () => {
  const header = ['Long URL', 'Short Code', 'Tags', 'Domain', 'Created At', 'Visits', 'Valid until'];
  const known = detectFormat(header);
  expect(known?.read(['', 'a', 'x|y, z', 's.test', '2026-01-31', '7', '2027-01-31'])).toEqual({
    slug: 'a',
    host: undefined,
    target: undefined,
    title: undefined,
    tags: ['x', 'y', ' z'],
    domain: 's.test',
    createdAt: '2026-01-31',
    visits: '7',
    validUntil: '2027-01-31',
  });
});

test('other headers are no format', () => expect(detectFormat(['name', 'price'])).toBeUndefined());

test('the column of short links may be said', () => {
  const header = ['Our link', 'Long URL', 'Bitlink'];
  expect(detectFormat(header, 'our link')?.read(['a/b', 'https://x.example/', 'bit.ly/c'])).toMatchObject({
    slug: 'a/b',
  });
  expect(detectFormat(header, '3')?.read(['a/b', 'https://x.example/', 'bit.ly/c'])).toMatchObject({
    slug: 'c',
    host: 'bit.ly',
  });
  expect(() => detectFormat(header, 'price')).toThrow(expect.objectContaining({ code: 'FILE_COLUMN_UNCLEAR' }));
});

test.for([
  [['봄', 'https://a.example/', 'T', '2026-01-01 00:00:00', '192.0.2.1', '3'], '봄'],
  [['team/hr', 'mailto:a@example.com'], 'team/hr'],
] as const)('YOURLS without names is known by its first line: %j', ([cells, slug]) => {
  expect(detectNameless(cells)?.read(cells)).toMatchObject({ slug });
});

test.for([
  [['keyword', 'url']],
  [['https://a.example/', 'abc']],
  [['', 'https://a.example/']],
  [['https://s.test/a', 'https://a.example/']],
  [['abc']],
] as const)('%j is no line of YOURLS', ([cells]) => expect(detectNameless(cells)).toBeUndefined());
