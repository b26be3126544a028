import type { Locale } from './messages.ts';

/** Formats a list: `code, player and name`, `코드, 플레이어 및 이름`. */
export const showList = (locale: Locale, things: readonly string[]): string =>
  new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale).format(things);
