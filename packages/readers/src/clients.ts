import { text } from '@clever/contract';

/** Text of one line: without control characters. */
export const line = (maxLength: number, minLength = 1) =>
  text(maxLength, { minLength, pattern: '^[^\\u0000-\\u001f\\u007f]*$' });

/** A name that products choose: of an app, of a platform. */
export const Name = text(64, { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' });

/** ISO 3166-1 alpha-2, in whichever case: `KR`. */
export const Country = text(2, { pattern: '^[A-Za-z]{2}$' });

/** A player's id, of whichever form. Never control characters. */
export const PlayerId = text(128, { pattern: '^[^\\u0000-\\u001f\\u007f]+$' });

/** Writes the name of a platform in the one way that it is kept and compared: `iOS` is `ios`. */
export const foldPlatform = (name: string): string => name.toLowerCase();

/** What runs a browser. `mobile` is ios or android; `desktop` is windows, macos, linux, chromeos or another that sits on a desk. */
export const platforms = ['ios', 'android', 'mobile', 'windows', 'macos', 'linux', 'chromeos', 'desktop'] as const;
export type Platform = (typeof platforms)[number];

/** The browsers that are told apart. All others are `Other`. */
export const browsers = [
  'Chrome',
  'Safari',
  'Firefox',
  'Edge',
  'Opera',
  'Samsung Internet',
  'Android Browser',
  'Whale',
  'Naver',
  'KakaoTalk',
  'Line',
  'Instagram',
  'Facebook',
  'WeChat',
  'UCBrowser',
  'Yandex',
  'Vivaldi',
  'DuckDuckGo',
  'IE',
  'Other',
] as const;
export type BrowserName = (typeof browsers)[number];
