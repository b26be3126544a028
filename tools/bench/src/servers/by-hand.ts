import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify from 'fastify';
import { Pool } from 'undici';

const askEveryMs = 20;
/** A service that is busy is asked again. */
const busyMs = 100;
const maxTries = 50;

type Answer = Record<string, unknown>;
type Send = (service: string, method: string, path: string, body?: object, more?: object) => Promise<Answer>;

/** What a team writes without sagas: the calls one after the other. What a process that dies leaves behind is nobody's. @returns its address */
export async function startByHand(urls: Readonly<Record<string, string>>, authorization: string): Promise<string> {
  const pools = new Map(Object.entries(urls).map(([name, url]) => [name, new Pool(url, { connections: 64 })]));
  const send: Send = async (service, method, path, body, more = {}) => {
    const type = body && { 'content-type': 'application/json' };
    const headers = { authorization, 'idempotency-key': randomUUID(), ...type, ...more };
    const ask = () =>
      (pools.get(service) as Pool).request({
        ...{ method: method as 'GET', path, headers },
        ...(body && { body: JSON.stringify(body) }),
      });
    let answer = await ask();
    let text = await answer.body.text();
    for (let tries = 1; tries < maxTries && answer.statusCode === 503; tries++) {
      await sleep(busyMs);
      answer = await ask();
      text = await answer.body.text();
    }
    if (answer.statusCode >= 400) throw new Error(`${method} ${service}${path}: ${answer.statusCode} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };
  const app = fastify();
  app.post('/prints', ({ body }) => print(send, body as Printing));
  app.post('/festivals', ({ body }) => make(send, body as Making));
  app.put('/festivals/:slug/end', ({ body }) => end(send, body as Made));
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

interface Printing {
  readonly playerId: string;
  readonly fileId: string;
  readonly printers: string;
  readonly points: number;
}

async function print(send: Send, { playerId, fileId, printers, points }: Printing): Promise<Answer> {
  const id = randomUUID();
  const holder = `/files/${fileId}/holds/print:${id}`;
  await send('file', 'PUT', holder);
  const { url } = await send('file', 'POST', `/files/${fileId}/signatures`, { seconds: 604_800 });
  const sum = { account: `player:${playerId}`, items: [{ kind: 'point', amount: points }] };
  const held = await send('item', 'POST', '/reservations', {
    ...sum,
    ttlSeconds: 2_592_000,
    reason: 'print',
    reference: id,
  });
  const leased = { expiresInSeconds: 600, leaseSeconds: 60, maxAttempts: 100 };
  const data = { print: id, url, copies: 1 };
  const job = await send('push', 'POST', '/jobs', { target: `group:${printers}`, data, ...leased });
  while ((await send('push', 'GET', `/jobs/${job.id}`)).state !== 'done') await sleep(askEveryMs);
  await send('item', 'PUT', `/reservations/${held.id}/capture`, {});
  await send('file', 'DELETE', holder);
  return { id, state: 'paid' };
}

interface Making {
  readonly slug: string;
  readonly name: string;
  readonly text: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly address: string;
  readonly prizes: number;
  readonly days: number;
}

interface Made {
  readonly ids: Readonly<Record<string, string>>;
  readonly slug: string;
}

async function make(send: Send, { slug, name, text, locale, address, prizes, days, ...when }: Making): Promise<Made> {
  const { timeZone, startsAt, endsAt } = when;
  const link = await send('link', 'POST', '/links', { slug, target: address, title: name });
  const board = await send('post', 'POST', '/boards', { slug, name, description: link.shortUrl });
  const codes = { pattern: 'FEST-####-####' };
  const coupon = await send('coupon', 'POST', '/campaigns', {
    name,
    reward: { festival: slug },
    codes,
    startsAt,
    endsAt,
  });
  const batch = await send('coupon', 'POST', `/campaigns/${coupon.id}/batches`, { count: prizes });
  while ((await send('coupon', 'GET', `/batches/${batch.id}`)).status !== 'done') await sleep(askEveryMs);
  const attendance = { rewards: [{ at: days, by: 'total', reward: { coupon: coupon.id } }] };
  const given = { name, timeZone, startsAt, endsAt, attendance, leaderboard: { mode: 'best' }, budget: prizes };
  const event = await send('event', 'POST', '/events', given);
  await send('event', 'PUT', `/events/${event.id}/publication`);
  await send('push', 'PUT', hearing(slug));
  const texts = { [locale]: { title: name, body: text, action: { url: address } } };
  const shown = { name, kind: 'banner', defaultLocale: locale, texts, startsAt, endsAt };
  const notice = await send('notice', 'POST', '/notices', shown);
  await send('notice', 'PUT', `/notices/${notice.id}/publication`, {}, { 'if-match': '*' });
  const ids = { link: link.id, board: board.id, coupon: coupon.id, event: event.id, notice: notice.id };
  return { slug, ids: ids as Record<string, string> };
}

async function end(send: Send, { ids, slug }: Made): Promise<Answer> {
  await send('notice', 'PUT', `/notices/${ids.notice}/cancellation`, { reason: 'The festival has ended' });
  await send('push', 'DELETE', hearing(slug));
  await send('event', 'PUT', `/events/${ids.event}/stop`);
  await send('coupon', 'PUT', `/campaigns/${ids.coupon}/pause`);
  const closed = { writers: 'nobody', commenters: 'nobody' };
  await send('post', 'PATCH', `/boards/${ids.board}`, closed, { 'if-match': '*' });
  await send('link', 'DELETE', `/links/${ids.link}`);
  return { state: 'ended' };
}

const hearing = (slug: string) => `/channels/group:festival-${slug}/subscribers/player:festival-${slug}`;
