import { expect, test } from 'vitest';
import { pathOf } from '../src/request.ts';

test('a parameter is one segment, but for one that says that it is several', () => {
  const params = { name: 'a/b c', slug: '봄/c++' };
  expect(pathOf('/things/{name}/{+slug}', { params })).toBe('/things/a%2Fb%20c/%EB%B4%84/c%2B%2B');
});
