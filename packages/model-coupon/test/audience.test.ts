import { expect, test } from 'vitest';
import { isAtLeast } from '../src/rules/app-version.ts';
import { isMeantFor } from '../src/rules/audience.ts';

test('versions are compared by number, pre-releases before their release', () => {
  const ordered = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0', '1.2', '1.10.0', '2'];
  for (const [at, older] of ordered.entries())
    for (const newer of ordered.slice(at + 1)) {
      expect([newer, older, isAtLeast(newer, older)]).toEqual([newer, older, true]);
      expect([older, newer, isAtLeast(older, newer)]).toEqual([older, newer, false]);
    }
  expect(isAtLeast('v1.2.0+build', '1.2')).toBe(true);
  expect(isAtLeast('soon', '0.1')).toBe(false);
});

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
