import { expect, test } from 'vitest';
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
