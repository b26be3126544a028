import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { idOf, startFestival } from './start-festival.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
const world = await startFestival();
const { platform, of, make, end, becomes, partsOf } = world;
const browser = hasBrowser
  ? await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  : undefined;
afterAll(async () => {
  await browser?.close();
  await world[Symbol.asyncDispose]();
});
const address = (id: string, part: string) => `${platform.service('festival').url}/festivals/${id}/${part}`;

const score = async (id: string, playerId: string, points: number) => {
  const made = idOf(await partsOf(id), 'event.create');
  const headers = { 'idempotency-key': randomUUID() };
  const { status } = await of('event')('POST', `/events/${made}/scores`, {
    headers,
    body: { playerId, score: points },
  });
  expect(status).toBe(201);
};

test('the page of a festival is public, of one that is unknown a problem, and its token hears nothing of others', async () => {
  const { id } = await make();
  const page = await fetch(address(id, 'page'));
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  const unknown = await fetch(address(randomUUID(), 'page'));
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('There is no such festival')]);
  expect(await (await fetch(address(id, 'live'))).json()).toMatchObject({ state: 'making', items: [] });
  const live = (await (await fetch(address(id, 'token'))).json()) as { token: string };
  const claims = JSON.parse(Buffer.from(String(live.token.split('.')[1]), 'base64url').toString());
  expect(claims).toMatchObject({ sub: `festival-${id}` });
  expect((await fetch(`${platform.service('festival').url}/assets/..%2fpackage.json`)).status).toBe(404);
});

describe.skipIf(!browser)(`in chromium${browser ? '' : ' (skipped: there is no chromium here)'}`, () => {
  const open = async (id: string) => {
    const page = await (browser as NonNullable<typeof browser>).newPage();
    const faults: string[] = [];
    // A busy machine answers 504 now and then: the page asks again.
    page.on(
      'console',
      (message) => message.type() === 'error' && !message.text().includes('504') && faults.push(message.text()),
    );
    await page.goto(address(id, 'page'));
    const rows = () =>
      page.$$eval('li', (items) => items.map((item) => [...item.children].map((part) => part.textContent)));
    const shows = (selector: string) => page.waitForSelector(selector, { timeout: 20_000 });
    return { page, faults, rows, shows };
  };

  test('before it begins, and after its time, nothing is live on the page', async () => {
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const { id } = await make({ startsAt: inHours(1), endsAt: inHours(3) });
    await becomes(id, 'open');
    const { page, shows } = await open(id);
    await shows('[data-for="coming"]:visible');
    expect(await page.isVisible('[data-live]')).toBe(false);
    await page.clock.setFixedTime(inHours(2));
    await shows('[data-live]:visible');
    await page.clock.setFixedTime(inHours(4));
    await shows('[data-for="ending ended"]:visible');
    expect(await page.isVisible('[data-live]')).toBe(false);
    await page.close();
  }, 90_000);

  test('a score shows on the page at once, without being loaded again, and on no other festival’s', async () => {
    const name = '봄 <b>축제</b>';
    const [festival, neighbour] = [await make({ name }), await make()];
    await Promise.all([becomes(festival.id, 'open'), becomes(neighbour.id, 'open')]);
    const [shown, other] = [await open(festival.id), await open(neighbour.id)];
    await shown.shows('[data-empty]:visible');
    await other.shows('[data-empty]:visible');
    expect(await shown.page.textContent('h1')).toBe(name);
    await score(festival.id, '하늘', 1_200);
    await score(festival.id, '<i>ann</i>', 3_400);
    await expect.poll(shown.rows, { timeout: 20_000 }).toEqual([
      ['1', '<i>ann</i>', '3,400'],
      ['2', '하늘', '1,200'],
    ]);
    await score(festival.id, '하늘', 5_000);
    await expect.poll(shown.rows, { timeout: 20_000 }).toEqual([
      ['1', '하늘', '5,000'],
      ['2', '<i>ann</i>', '3,400'],
    ]);
    expect(await shown.page.locator('li[data-new]').count()).toBe(1);
    expect(await other.rows()).toEqual([]);

    await end(festival.id);
    await becomes(festival.id, 'ended');
    await shown.shows('[data-for="ending ended"]:visible');
    expect(await other.page.isVisible('[data-for="ending ended"]')).toBe(false);
    expect(shown.faults).toEqual([]);
    await shown.page.close();
    await other.page.close();
  }, 90_000);

  test('a page that is opened before the festival is made follows it, and shows who leads when it is opened later', async () => {
    const festival = await make();
    const early = await open(festival.id);
    await becomes(festival.id, 'open');
    await score(festival.id, 'ann', 7);
    await expect.poll(early.rows, { timeout: 20_000 }).toEqual([['1', 'ann', '7']]);
    expect(await early.page.isVisible('[data-for="making"]')).toBe(false);
    const late = await open(festival.id);
    await expect.poll(late.rows, { timeout: 20_000 }).toEqual([['1', 'ann', '7']]);
    await early.page.close();
    await late.page.close();
  }, 90_000);
});
