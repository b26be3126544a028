import { expect, test } from 'vitest';
import { showQuantity } from '../src/core/html/show-quantity.ts';
import { showDuration } from '../src/core/i18n/show-duration.ts';
import { showList } from '../src/core/i18n/show-list.ts';

test.each([
  [0, '0 sec', '0초'],
  [59.9, '59 sec', '59초'],
  [217, '3 min, 37 sec', '3분 37초'],
  [3600, '1 hr', '1시간'],
  [3 * 86_400 + 4 * 3600 + 59, '3 days, 4 hr', '3일 4시간'],
])('%s seconds are told by their two largest units', (seconds, en, ko) => {
  expect([showDuration('en', seconds), showDuration('ko', seconds)]).toEqual([en, ko]);
});

test('several things stand in a row as each language writes them', () => {
  expect([showList('en', ['name', 'slug', 'target']), showList('ko', ['이름', '주소'])]).toEqual([
    'name, slug and target',
    '이름 및 주소',
  ]);
});

test.each([
  ['bytes', '26', '26 bytes', '26바이트'],
  ['bytes', '3565158', '<span title="3,565,158 bytes">3.4 MB</span>', '<span title="3,565,158바이트">3.4MB</span>'],
  ['bytes', '20971520', '<span title="20,971,520 bytes">20 MB</span>', '<span title="20,971,520바이트">20MB</span>'],
  ['seconds', '7200', '<span title="7,200 seconds">2 h</span>', '<span title="7,200초">2시간</span>'],
  [
    'milliseconds',
    '754321',
    '<span title="754,321 milliseconds">12 min 34 s</span>',
    '<span title="754,321밀리초">12분 34초</span>',
  ],
  ['hours', '0', '<span title="0 hours">0 h</span>', '0시간'],
  ['seconds', '-5', '-5', '-5'],
] as const)('%s: %s are said in larger units, with the exact number behind', (unit, digits, en, ko) => {
  expect([showQuantity('en', unit, digits, true), showQuantity('ko', unit, digits, true)]).toEqual([en, ko]);
});

test('a number that is rounded stands beside, where there is room, and one that is not does not', () => {
  expect(showQuantity('en', 'bytes', '3565158', false)).toContain('<span class="quiet">(3,565,158 bytes)</span>');
  expect(showQuantity('en', 'bytes', '20971520', false)).not.toContain('quiet');
});
