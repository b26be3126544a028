import { expect, test } from 'vitest';
import type { ClientQuery, When } from '../../src/index.ts';
import { compileCondition } from '../../src/rules/condition.ts';
import { readSituation } from '../../src/rules/situation.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const holds = (when: When, client: ClientQuery) =>
  compileCondition({ name: 'test', when })(readSituation('pink', client, now));
const version = (op: '=' | '!=' | '<' | '<=' | '>' | '>=', version: string): When => ({ versions: [{ op, version }] });

test.for<[When, ClientQuery, boolean]>([
  [{}, {}, true],
  [{ apps: ['pink'] }, {}, true],
  [{ apps: ['blue'] }, {}, false],
  [{ platforms: ['ios'] }, { platform: 'ios' }, true],
  [{ platforms: ['ios'] }, {}, false],
  [{ platforms: ['iOS'] }, { platform: 'IOS' }, true],
  [{ locales: ['zh'] }, { locale: 'zh_Hant_TW' }, true],
  [{ locales: ['zh-TW'] }, { locale: 'zh' }, false],
  [{ locales: ['zh-Hant'] }, { locale: 'zh_TW' }, true],
  [{ locales: ['he'] }, { locale: 'iw_IL' }, true],
  [{ locales: ['es-419'] }, { locale: 'es-MX' }, true],
  [{ countries: ['kr'] }, { country: 'KR' }, true],
  [{ countries: [] }, { country: 'KR' }, false],
  [{ players: ['ann'] }, { player: 'bob' }, false],
  [{ from: '2026-06-01T00:00:00Z' }, {}, true],
  [{ until: '2026-06-01T00:00:00Z' }, {}, false],
  [{ platforms: ['ios'], countries: ['KR'] }, { platform: 'ios', country: 'US' }, false],
  [version('>=', '2.0.0'), { version: '2.0.0' }, true],
  [version('>=', '2.0.0'), { version: '2.0.0-rc.1' }, false],
  [version('<', '2.0.0'), { version: '2.0.0-rc.1' }, true],
  [version('>', '2.9.0'), { version: '2.10.0' }, true],
  [version('=', '2.1.0'), { version: '2.1' }, true],
  [version('=', '2.1.0'), { version: '2.1.0+build.7' }, true],
  [version('>=', '2.0.0'), { version: 'v2.0.0' }, true],
  [version('!=', '2.0.0'), { version: 'v2.0.0' }, false],
  [version('<', '2.0.0'), { version: 'garbage' }, true],
  [version('>=', '0.0.0'), { version: 'garbage' }, false],
  [version('<', '2.0.0'), {}, true],
  [version('!=', '2.0.0'), {}, true],
  [version('>', '2.9.9'), { version: '2.9.9.1' }, true],
  [version('>=', '2026.06'), { version: '2026.6.1' }, true],
  [version('<', '2.10.0'), { version: '2.09.0' }, true],
  [{ percent: { from: 0, to: 100 } }, { player: 'ann' }, true],
  [{ percent: { from: 0, to: 100 } }, {}, false],
  [{ percent: { from: 0, to: 0 } }, { player: 'ann' }, false],
])('%j of %j is %s', ([when, client, expected]) => {
  expect(holds(when, client)).toBe(expected);
});

test('a condition that is not known yet is false', () => {
  for (const when of [{ moon: ['full'] }, { constructor: ['x'] }]) expect(holds(when as When, {})).toBe(false);
});

test('who is in five percent stays in ten, by seed and not by name', () => {
  const players = Array.from({ length: 2_000 }, (_, n) => ({ player: `p${n}` }));
  const within = (to: number, from = 0, seed = 'sale') =>
    players.filter((player) => holds({ percent: { from, to, seed } }, player)).map(({ player }) => player);
  const [five, ten, rest] = [within(5), within(10), within(10, 5)];
  expect(five.length).toBeGreaterThan(50);
  expect([...five, ...rest].sort()).toEqual(ten.sort());
  expect(within(10, 0, 'other').sort()).not.toEqual(ten);
});
