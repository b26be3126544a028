import { isbot } from 'isbot';
import { LRUCache } from 'lru-cache';
import { UAParser } from 'ua-parser-js';
import { type BrowserName, browsers, type Platform } from '../condition-shapes.ts';

type System = Exclude<Platform, 'mobile' | 'desktop'>;

/** What a User-Agent header says. */
export interface Agent {
  readonly bot: boolean;
  readonly system: System | 'other';
  /** `iOS`, `Android`, `Windows`, `macOS`, `Linux`, `ChromeOS`; the empty string is unknown. */
  readonly os: string;
  readonly browser: BrowserName;
}

const systems: Readonly<Record<string, System>> = {
  iOS: 'ios',
  Android: 'android',
  'Android-x86': 'android',
  HarmonyOS: 'android',
  Windows: 'windows',
  'Mac OS': 'macos',
  macOS: 'macos',
  'Chromium OS': 'chromeos',
  'Chrome OS': 'chromeos',
  Linux: 'linux',
  Ubuntu: 'linux',
  Debian: 'linux',
  Fedora: 'linux',
};

const names: Readonly<Record<System | 'other', string>> = {
  ios: 'iOS',
  android: 'Android',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  chromeos: 'ChromeOS',
  other: '',
};

/** Names that the parser has for browsers that are counted together. In lower case. */
const synonyms: ReadonlyMap<string, BrowserName> = new Map<string, BrowserName>([
  ...browsers.map((name) => [name.toLowerCase(), name] as const),
  ['mobile chrome', 'Chrome'],
  ['chrome webview', 'Chrome'],
  ['chrome headless', 'Chrome'],
  ['chromium', 'Chrome'],
  ['mobile safari', 'Safari'],
  ['mobile firefox', 'Firefox'],
  ['opera mobi', 'Opera'],
  ['opera touch', 'Opera'],
  ['opera mini', 'Opera'],
  ['opera gx', 'Opera'],
  ['kakaostory', 'KakaoTalk'],
  ['iemobile', 'IE'],
]);

/** Longer ones are not read: no browser sends them, and patterns take their time. */
const maxAgentLength = 512;
const agents = new LRUCache<string, Agent>({ max: 10_000 });

/** Reads a User-Agent header. An absent one is a bot's. Remembers the last 10,000. */
export function readAgent(header: string | undefined): Agent {
  const text = header === undefined || header.length > maxAgentLength ? '' : header;
  const known = agents.get(text);
  if (known) return known;
  const agent = parseAgent(text);
  agents.set(text, agent);
  return agent;
}

function parseAgent(text: string): Agent {
  const { os, browser } = UAParser(text);
  const system = systems[os.name ?? ''] ?? 'other';
  return {
    bot: text === '' || isbot(text),
    system,
    os: names[system],
    browser: synonyms.get((browser.name ?? '').toLowerCase()) ?? 'Other',
  };
}

/** Tells whether a system is one of a platform: `ios` is `mobile`. */
export function isPlatform(platform: Platform, system: Agent['system']): boolean {
  if (platform === 'mobile') return system === 'ios' || system === 'android';
  if (platform === 'desktop') return !isPlatform('mobile', system) && system !== 'other';
  return platform === system;
}
