import { expect, test } from 'vitest';
import { isMeantFor } from '../src/rules/audience.ts';

test('all of what an audience names must hold', () => {
  const audience = { countries: ['KR', 'JP'], apps: ['song'], minVersion: '2.10.0', platforms: ['ios'] };
  const context = { country: 'kr', app: 'song', version: '2.10.1', platform: 'ios' };
  expect(isMeantFor(audience, 'p', context)).toBe(true);
  expect(isMeantFor({}, 'p')).toBe(true);
  expect(isMeantFor({ players: ['q'] }, 'p', context)).toBe(false);
  for (const wrong of [{ country: 'US' }, { app: 'video' }, { version: '2.9.9' }, { platform: 'web' }])
    expect(isMeantFor(audience, 'p', { ...context, ...wrong })).toBe(false);
  for (const missing of Object.keys(context))
    expect(isMeantFor(audience, 'p', { ...context, [missing]: undefined })).toBe(false);
});

test.each([
  ['2.10', true],
  ['v2.10.0', true],
  ['2.10.0 (543)', true],
  ['2.10.0.1', true],
  ['2.09.0', false],
  ['2,9,9', false],
  ['2.10.0-beta', false],
  ['soon', false],
  ['', false],
])('the version %j is new enough for 2.10.0: %s', (version, isEnough) => {
  expect(isMeantFor({ minVersion: '2.10.0' }, 'p', { version })).toBe(isEnough);
});

test('a platform is the same in whichever case', () => {
  expect(isMeantFor({ platforms: ['iOS'] }, 'p', { platform: 'ios' })).toBe(true);
  expect(isMeantFor({ platforms: ['ios'] }, 'p', { platform: 'IOS' })).toBe(true);
});
