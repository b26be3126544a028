import { randomUUID } from 'node:crypto';
import type { Link, NewLink } from '@clever/model-link';
import { startService } from '@clever/testing';
import { app } from '../src/app.ts';

const operations = 'create list read update remove createMany importLinks stats explain qr'
  .split(' ')
  .map((name) => `link.${name}`);

/** Short links of the tests live here. */
export const settings = {
  LINK_DOMAINS: JSON.stringify([
    { origin: 'https://go.example.com' },
    { origin: 'https://lost.example.com', notFoundTarget: 'https://example.com/lost' },
    { origin: 'https://desk.example.com', contactSchemes: ['mailto', 'tel', 'sms'] },
  ]),
  LINK_COUNTRY_HEADER: 'x-country',
};

/** Starts the service: `shop` may call all of it, `guest` nothing. */
export async function running() {
  const service = await startService(app, { grants: { shop: operations, guest: [] }, settings });
  const shop = service.as('shop');
  return {
    ...service,
    shop,
    guest: service.as('guest'),
    visitor: service.as(null),
    /** Makes a link as `shop`. */
    make: async (body: Partial<NewLink> = {}) => {
      const headers = { 'idempotency-key': randomUUID() };
      const made = await shop<Link>('POST', '/links', { body: { target: 'https://example.com/', ...body }, headers });
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      return made.body;
    },
  };
}

export type Running = Awaited<ReturnType<typeof running>>;

export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
export const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
