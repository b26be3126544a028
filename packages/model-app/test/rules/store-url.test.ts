import { expect, test } from 'vitest';
import { storeUrlOf } from '../../src/rules/store-url.ts';

test.for([
  ['iOS', 'id123', 'https://apps.apple.com/app/id123'],
  ['android', 'com.example', 'https://play.google.com/store/apps/details?id=com.example'],
  ['constructor', '123', null],
  ['web', '123', null],
] as const)('an app for %s with the id %s is at %s', ([name, storeId, url]) => {
  expect(storeUrlOf({ name, storeId, storeUrl: null })).toBe(url);
});
