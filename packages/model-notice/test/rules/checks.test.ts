import { describe, expect, test } from 'vitest';
import type { PlayersClient } from '../../src/client-shapes.ts';
import { allHold, compileChecks, reasonsOf } from '../../src/rules/checks.ts';
import type { NoticeSource } from '../../src/rules/compile.ts';
import { readClient } from '../../src/rules/situation.ts';
import type { Audience } from '../../src/shapes.ts';
import { at, atNoon, source } from './source.ts';

const situation = (client: PlayersClient, player?: string) => ({
  client: readClient(client),
  at: atNoon,
  player,
  mark: undefined,
});

/** The conditions that fail. */
function failing(fields: Partial<NoticeSource>, client: PlayersClient = {}, player?: string): string[] {
  const checks = Object.values(compileChecks(source(fields))).flat();
  return reasonsOf(checks, situation(client, player)).map(({ condition }) => condition);
}

const meant: [Audience, PlayersClient][] = [
  [{}, {}],
  [{ apps: ['pink', 'blue'] }, { app: 'blue' }],
  [{ versions: '>=2.1 <3' }, { version: '2.1' }],
  [{ versions: '>=2.1, <3' }, { version: '2.9.9.1234' }],
  [{ versions: '<2.10.0' }, { version: '2.09.0' }],
  [{ versions: '<2.10.0' }, { version: 'newest' }],
  [{ versions: '<2.10.0' }, {}],
  [{ versions: '>=2026.06' }, { version: '2026.6.15' }],
  [{ versions: '*' }, {}],
  [{ platforms: ['iOS'] }, { platform: 'ios' }],
  [{ versions: '>=2' }, { version: '3.0.0-beta.1' }],
  [{ locales: ['ko'] }, { locale: 'ko_KR' }],
  [{ locales: ['he'] }, { locale: 'iw' }],
  [{ locales: ['zh-Hant'] }, { locale: 'zh-HK' }],
  [{ countries: ['KR'] }, { country: 'kr' }],
  [
    { apps: ['pink'], platforms: ['ios'], locales: ['en', 'ko'] },
    { app: 'pink', platform: 'ios', locale: 'ko' },
  ],
];
test.each(meant)('%j is meant for %j', (audience, client) => {
  expect(failing({ audience }, client)).toEqual([]);
});

const notMeant: [Audience, PlayersClient, string[]][] = [
  [{ apps: ['pink'] }, { app: 'blue' }, ['apps']],
  [{ apps: ['pink'], platforms: ['ios'] }, {}, ['apps', 'platforms']],
  [{ versions: '>=2.10.0' }, { version: '2.9.0' }, ['versions']],
  [{ versions: '>=0.0.0' }, { version: 'newest' }, ['versions']],
  [{ versions: '>=2.10.0' }, { version: '2.09.0' }, ['versions']],
  [{ versions: '>=2.10.0' }, {}, ['versions']],
  [{ locales: ['ko-KR'] }, { locale: 'ko' }, ['locales']],
  [{ countries: ['KR'] }, { country: 'JP' }, ['countries']],
  [{ players: ['ann'] }, {}, ['players']],
];
test.each(notMeant)('%j is not meant for %j', (audience, client, conditions) => {
  expect(failing({ audience }, client)).toEqual(conditions);
});

describe('the clock', () => {
  test('a window has begun at its start, and is over at its end', () => {
    expect(failing({ startsAt: at('12:00') })).toEqual([]);
    expect(failing({ endsAt: at('12:00') })).toEqual(['endsAt']);
    expect(failing({ startsAt: at('12:01'), endsAt: at('12:02') })).toEqual(['startsAt']);
  });
  test('a draft and a cancelled one are not shown', () => {
    expect(failing({ publishedAt: null })).toEqual(['published']);
    expect(failing({ cancelledAt: at('11:00') })).toEqual(['notCancelled']);
  });
});

test('a player on the list sees it, one who dismissed it does not', () => {
  expect(failing({ audience: { players: ['ann', 'bob'] } }, {}, 'bob')).toEqual([]);
  const [, notDismissed] = compileChecks(source({ audience: { players: ['ann'] } })).player;
  const dismissed = { ...situation({}, 'ann'), mark: { readAt: null, dismissedAt: at('11:00') } };
  expect(notDismissed?.holds(dismissed)).toBe(false);
});

test('a reason says what was wanted and what was seen', () => {
  const { client } = compileChecks(source({ kind: 'list', audience: { versions: '>=2', countries: ['KR'] } }));
  const seen = situation({ kind: 'popup', version: '1.5' });
  expect(allHold(client, seen)).toBe(false);
  expect(reasonsOf(client, seen)).toEqual([
    { condition: 'kind', wanted: 'list', seen: 'popup' },
    { condition: 'versions', wanted: '>=2', seen: '1.5.0' },
    { condition: 'countries', wanted: ['KR'], seen: null },
  ]);
});
