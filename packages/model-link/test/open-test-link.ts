import { randomUUID } from 'node:crypto';
import { createDatabase } from '@clever/testing';
import { createLink, type LinkDb, type LinkSettings, openLink, parseDomains, readSchemes } from '../src/db/index.ts';
import type { Link, NewLink } from '../src/index.ts';

export const domains = parseDomains(
  JSON.stringify([
    { origin: 'https://go.example.com' },
    { origin: 'https://Exact.example.com', caseSensitive: true, notFoundTarget: 'https://example.com/lost' },
  ]),
);

export const settings: LinkSettings = {
  domains,
  appSchemes: readSchemes('market, myapp'),
  countryHeader: 'x-country',
  log: { warn: () => undefined, error: () => undefined },
};

/** Opens the domain on a database of the test's own. */
export async function openTestLink(more: Partial<LinkSettings> = {}): Promise<LinkDb & AsyncDisposable> {
  const database = await createDatabase('link');
  const db = await openLink(database, { ...settings, ...more });
  return {
    ...db,
    async [Symbol.asyncDispose]() {
      await db.close();
      await database.close();
    },
  };
}

/** Makes a link as `shop`. */
export async function make(db: LinkDb, body: Partial<NewLink> = {}): Promise<Link> {
  const key = { value: randomUUID(), fingerprint: randomUUID() };
  const { link } = await createLink(db, { body: { target: 'https://example.com/', ...body }, caller: 'shop', key });
  return link;
}

/** A request of a browser for a slug. */
export function request(
  slug: string,
  headers: Record<string, string> = {},
  more: { method?: string; ip?: string } = {},
) {
  return {
    method: 'GET',
    url: `/${slug}`,
    host: 'go.example.com',
    ip: '192.0.2.1',
    headers: { 'user-agent': firefox, ...headers },
    ...more,
  };
}

export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
export const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
export const android =
  'Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36';
export const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
