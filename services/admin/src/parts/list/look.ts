import type { Http } from '@clever/service';
import { readCookie, writeCookie } from '../../core/access/cookies.ts';
import type { Site } from '../../core/site.ts';

/** How dense a list is, and how many rows a page has. */
export interface Look {
  readonly density: 'comfortable' | 'compact';
  readonly rows: number;
}

/** Rows of a page that can be chosen: with more, a page weighs more than 60 KB. */
export const pageSizes = [25, 50, 70] as const;
const cookie = 'clever-list';
const yearSeconds = 31_536_000;

/** Reads how this browser shows lists: what the address asks for, else what was chosen last. */
export function lookOf({ headers }: Pick<Http, 'headers'>, query: URLSearchParams): Look {
  const [kept = '', keptRows = ''] = (readCookie(headers.cookie, cookie) ?? '').split('.');
  const density = (query.get('density') ?? kept) === 'compact' ? 'compact' : 'comfortable';
  const rows = Number(query.get('rows') ?? keptRows);
  return { density, rows: pageSizes.find((size) => size === rows) ?? 50 };
}

/** Keeps what the address asks for in this browser. */
export function keepLook({ isSecure }: Site, query: URLSearchParams, { density, rows }: Look): Record<string, string> {
  if (!query.has('density') && !query.has('rows')) return {};
  return { 'set-cookie': writeCookie(cookie, `${density}.${rows}`, { isSecure, maxAgeSeconds: yearSeconds }) };
}
