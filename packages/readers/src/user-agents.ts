import { isbot } from 'isbot';
import { LRUCache } from 'lru-cache';
import { UAParser } from 'ua-parser-js';
import { type BrowserName, browsers, type Platform } from './clients.ts';

type System = Exclude<Platform, 'mobile' | 'desktop'> | 'unix';

/** The system and browser of a User-Agent header. */
export interface Agent {
  readonly bot: boolean;
  readonly system: System | 'other';
  /** `iOS`, `Android`, `Windows`, `macOS`, `Linux`, `ChromeOS`, `Unix`; the empty string is unknown. */
  readonly os: string;
  readonly browser: BrowserName;
}

const systems: ReadonlyMap<string, System> = new Map<string, System>(
  Object.entries<System>({
    iOS: 'ios',
    Android: 'android',
    'Android-x86': 'android',
    HarmonyOS: 'android',
    OpenHarmony: 'android',
    Windows: 'windows',
    'Mac OS': 'macos',
    macOS: 'macos',
    'Chromium OS': 'chromeos',
    'Chrome OS': 'chromeos',
    Linux: 'linux',
  }),
);

/** Marks a desktop system, whatever the name of its distribution. */
const desktop = /\b(?:X11|Wayland)\b/;
const unix = /BSD|DragonFly|Solaris|SunOS|AIX|HP-UX/;

const names: Readonly<Record<System | 'other', string>> = {
  ios: 'iOS',
  android: 'Android',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  chromeos: 'ChromeOS',
  unix: 'Unix',
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

/** What comes behind is not read: patterns take their time. */
const maxAgentLength = 512;
const agents = new LRUCache<string, Agent>({ max: 10_000 });

/** Reads the first 512 characters of a User-Agent header. An absent one is a bot's. Remembers the last 10,000. */
export function readAgent(header: string | undefined): Agent {
  const text = header?.slice(0, maxAgentLength) ?? '';
  const known = agents.get(text);
  if (known) return known;
  const agent = parseAgent(text);
  agents.set(text, agent);
  return agent;
}

function parseAgent(text: string): Agent {
  const { os, browser, device } = UAParser(text);
  const system = systems.get(os.name ?? '') ?? (device.type === undefined ? desktopOf(text) : 'other');
  return {
    bot: text === '' || isbot(text),
    system,
    os: names[system],
    browser: synonyms.get((browser.name ?? '').toLowerCase()) ?? 'Other',
  };
}

function desktopOf(text: string): Agent['system'] {
  if (unix.test(text)) return 'unix';
  return desktop.test(text) ? 'linux' : 'other';
}

/** Returns whether a system is one of a platform: `ios` is `mobile`. */
export function isPlatform(platform: Platform, system: Agent['system']): boolean {
  if (platform === 'mobile') return system === 'ios' || system === 'android';
  if (platform === 'desktop') return !isPlatform('mobile', system) && system !== 'other';
  return platform === system;
}
