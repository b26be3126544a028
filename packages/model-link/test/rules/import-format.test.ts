import { expect, test } from 'vitest';
import { delimiterOf, detectFormat } from '../../src/rules/import-format.ts';

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

test('tags are read, and what is absent is undefined', () => {
  const known = detectFormat(['Long URL', 'Short Code', 'Tags', 'Domain']);
  expect(known?.read(['', 'a', 'x|y, z', 's.test'])).toEqual({
    slug: 'a',
    target: undefined,
    title: undefined,
    tags: ['x', 'y', ' z'],
    domain: 's.test',
  });
});

test('other headers are no format', () => expect(detectFormat(['name', 'price'])).toBeUndefined());

test('the delimiter is the sign that the header has most of', () => {
  expect(delimiterOf('a;b;c,d')).toBe(';');
  expect(delimiterOf('a,b')).toBe(',');
  expect(delimiterOf('a\tb\tc')).toBe('\t');
});
