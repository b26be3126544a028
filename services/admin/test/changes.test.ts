import { expect, test } from 'vitest';
import type { Reader } from '../src/core/access/reader.ts';
import { nameField } from '../src/core/domains/naming.ts';
import { type Changed, showChange } from '../src/core/html/change.ts';
import { layOut } from '../src/parts/platform/waterfall.ts';

const reader = { locale: 'en', zone: 'UTC' } as Reader;
const word = (en: string) => ({ en, ko: en });
const vocabulary = {
  words: { title: word('Title'), tags: word('Tags'), texts: word('Texts'), seconds: word('From') },
  values: { tags: { pink: word('Pink') } },
};
const changed = (name: string, change: { from: unknown; to: unknown }, type?: string): string =>
  showChange(reader, { ...nameField(vocabulary, name), type } as Changed, change).replace(
    /<span class="tag">|<\/span>/g,
    '',
  );

test('of a list what went and what came, by its names, and no more', () => {
  expect(changed('tags', { from: ['store', 'x'], to: ['x', 'pink'] })).toBe(
    '<div><dt>Tags</dt><dd><del>store</del> <ins>Pink</ins></dd></div>',
  );
  expect(changed('tags', { from: ['a', 'a'], to: ['a'] })).toContain('<dd><del>a</del></dd>');
  expect(changed('tags', { from: ['a', 'b'], to: ['b', 'a'] })).toContain('<del>a b</del> <ins>b a</ins>');
});

test('of a document the places that differ, with their names and units', () => {
  const shown = changed('texts', {
    from: { ko: { title: '봄', body: 'x' }, marks: [{ seconds: 60 }] },
    to: { ko: { title: '<가을>', body: 'x' }, marks: [{ seconds: 90 }] },
  });
  expect(shown).toContain('<dt>ko › Title</dt><dd><del>봄</del> <ins>&#60;가을&#62;</ins></dd>');
  expect(shown).toMatch(/<dt>marks › 0 › From<\/dt><dd><del><[^>]+>1 min<\/del> <ins><[^>]+>1 min 30 s<\/ins>/);
  expect(shown).not.toContain('body');
});

test('numbers that are texts in JSON are numbers, and long documents are folded', () => {
  expect(changed('maxBytes', { from: '1048576', to: null }, 'BigInt')).toContain('>1 MB</del> <ins>–</ins>');
  expect(changed('name', { from: '1048576', to: '2' }, 'String')).toContain('<del>1048576</del>');
  expect(changed('texts', { from: null, to: { a: { b: { c: { d: { e: 1 } } } } } })).toContain(
    '<details><summary>The whole value',
  );
});

const line = (service: string, ms: number, end: number, fields: object) => ({
  service,
  time: new Date(end).toISOString(),
  level: 30,
  message: 'request',
  fields: { ms, requestId: 'r', ...fields },
});

test('a call stands below the request that made it, and within it as far as clocks are exact', () => {
  const { steps, totalMs } = layOut([
    line('notice', 2, 1_012, { caller: 'app' }),
    line('app', 10, 1_010, { caller: 'demo' }),
    line('link', 3, 1_030, { caller: 'app' }),
    line('item', 1, 1_004, { caller: 'app', requestId: 'another' }),
  ]);
  const placed = steps.map(({ line: { service }, offsetMs, depth }) => [service, offsetMs, depth]);
  expect(placed).toEqual([
    ['app', 0, 0],
    // It seemed to end 2 ms after it.
    ['notice', 8, 1],
    // So far outside it went on after the answer.
    ['link', 27, 1],
    ['item', 3, 0],
  ]);
  expect(totalMs).toBe(30);
});
