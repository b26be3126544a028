import { isAllowed, type Wanted } from '@clever/model-staff';
import type { Visitor } from '@clever/model-staff/db';
import type { Http } from '@clever/service';
import { isZone } from '../forms/zoned-time.ts';
import { chooseLocale } from '../i18n/choose-locale.ts';
import type { Locale } from '../i18n/messages.ts';
import { readCookie } from './cookies.ts';

/** Who reads a page, known or not: what every page is written for. */
export interface Reader {
  readonly locale: Locale;
  /** The time zone of all times on the page. */
  readonly zone: string;
  readonly theme: 'light' | 'dark' | undefined;
  /** The client's address. */
  readonly address: string;
  readonly agent: string;
  /** Where the reader is: path and query. */
  readonly url: string;
  /** Undefined before the sign-in. */
  readonly account: Visitor | undefined;
}

/** A reader who is signed in. */
export interface Viewer extends Reader {
  readonly account: Visitor;
  /** Returns whether the person may do something. */
  readonly may: (wanted: Wanted) => boolean;
}

export const localeCookie = 'clever-locale';
export const zoneCookie = 'clever-zone';
export const themeCookie = 'clever-theme';

/** Reads from a request what pages are written for. */
export function readerOf({ headers, ip, url }: Http, account?: Visitor): Reader {
  const cookie = (name: string) => readCookie(headers.cookie, name);
  const zone = account?.timeZone ?? decodeURIComponent(cookie(zoneCookie)?.replace(/%(?![0-9a-f]{2})/gi, '') ?? '');
  const theme = cookie(themeCookie);
  return {
    locale: chooseLocale(account?.locale ?? cookie(localeCookie), headers['accept-language'] as string | undefined),
    zone: zone !== '' && isZone(zone) ? zone : 'UTC',
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
    address: ip,
    agent: String(headers['user-agent'] ?? ''),
    url,
    account,
  };
}

/** The reader as one who is signed in; what is not shown is nobody's to do. */
export const viewerOf = (http: Http, account: Visitor, isShown: (domain: string) => boolean): Viewer => ({
  ...readerOf(http, account),
  account,
  may: (wanted) => isShown(wanted.domain) && isAllowed(account.permissions, wanted),
});
