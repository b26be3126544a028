import { expect, test } from 'vitest';
import { isPlatform, readAgent } from '../src/user-agents.ts';

const firefox = (system: string) => `Mozilla/5.0 (${system}; rv:128.0) Gecko/20100101 Firefox/128.0`;

test.each([
  'X11; CentOS; Linux x86_64',
  'X11; Arch Linux; Linux x86_64',
  'X11; Linux Mint; Linux x86_64',
  'X11; openSUSE; Linux x86_64',
  'X11; Red Hat; Linux x86_64',
  'X11; Gentoo; Linux x86_64',
  'X11; Kubuntu; Linux x86_64',
  'X11; Ubuntu; Linux x86_64',
  'X11; Fedora; Linux x86_64',
  'X11; Debian; Linux x86_64',
  'X11; Manjaro; Linux x86_64',
  'X11; Nobody Heard Of It; Linux x86_64',
  'Wayland; Linux x86_64',
])('%s is a desktop with Linux', (system) => {
  const agent = readAgent(firefox(system));
  expect(agent).toMatchObject({ system: 'linux', os: 'Linux', browser: 'Firefox', bot: false });
  expect(isPlatform('desktop', agent.system)).toBe(true);
});

test.each(['X11; FreeBSD amd64', 'X11; OpenBSD amd64', 'X11; NetBSD amd64', 'X11; SunOS i86pc'])(
  '%s is a desktop, and not Linux',
  (system) => {
    const agent = readAgent(firefox(system));
    expect(agent).toMatchObject({ system: 'unix', os: 'Unix', bot: false });
    expect(isPlatform('desktop', agent.system)).toBe(true);
    expect(isPlatform('linux', agent.system)).toBe(false);
  },
);

test.each([
  ['X11; CrOS x86_64 14541.0.0', 'chromeos'],
  ['Windows NT 10.0; Win64; x64', 'windows'],
  ['Macintosh; Intel Mac OS X 10.15', 'macos'],
  ['Linux; Android 15; Mobile', 'android'],
  ['Linux; Android 10; HarmonyOS; ELS-AN00', 'android'],
  ['Phone; OpenHarmony 5.0', 'android'],
  ['SMART-TV; Linux; Tizen 2.4', 'other'],
  ['constructor', 'other'],
])('%s is %s', (system, expected) => expect(readAgent(firefox(system)).system).toBe(expected));

test('of a long one the first 512 characters are read', () => {
  const inApp = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 KAKAOTALK 11.0.0 ${'x'.repeat(2_000)}`;
  expect(readAgent(inApp)).toMatchObject({ system: 'ios', browser: 'KakaoTalk', bot: false });
  expect(readAgent(undefined).bot).toBe(true);
  expect(readAgent('').bot).toBe(true);
});
