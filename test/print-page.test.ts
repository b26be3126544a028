import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { startPrint } from './start-print.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
const world = await startPrint();
const browser = hasBrowser
  ? await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  : undefined;
afterAll(async () => {
  await browser?.close();
  await world[Symbol.asyncDispose]();
});
const address = (id: string, part: string) => `${world.platform.service('print').url}/prints/${id}/${part}`;

test('the page of a print is public, of one that is unknown a problem, and loads from its service alone', async () => {
  const print = await world.print(await world.prepare());
  const page = await fetch(address(print.id, 'page'));
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  const unknown = await fetch(address(randomUUID(), 'page'));
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('There is no such print')]);
  const live = (await (await fetch(address(print.id, 'token'))).json()) as { token: string };
  const claims = JSON.parse(Buffer.from(String(live.token.split('.')[1]), 'base64url').toString());
  expect(JSON.stringify(claims)).toContain(`print-${print.id}`);
  expect(JSON.stringify(claims)).not.toContain('player-');
  expect((await fetch(`${world.platform.service('print').url}/assets/..%2fpackage.json`)).status).toBe(404);
});

describe.skipIf(!browser)(`in chromium${browser ? '' : ' (skipped: there is no chromium here)'}`, () => {
  const open = async (id: string) => {
    const page = await (browser as NonNullable<typeof browser>).newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(address(id, 'page'));
    return { page, faults, shows: (selector: string) => page.waitForSelector(selector, { timeout: 20_000 }) };
  };

  test('the page follows a print to its end, from a PC that prints on, and shows the same when it is loaded again', async () => {
    const group = randomUUID();
    const print = await world.print({ ...(await world.prepare()), printers: group });
    const { page, faults, shows } = await open(print.id);
    await shows('[data-step="queued"][data-done]');
    expect(await page.isVisible('[data-step="paid"][data-done]')).toBe(false);
    await shows('[data-pc="none"]:visible');
    const { promise: printed, resolve: end } = Promise.withResolvers<object>();
    await world.startPc(group, () => printed);
    await shows('[data-pc="prints"]:visible');
    await page.reload();
    await shows('[data-pc="prints"]:visible');
    end({});
    await shows('[data-step="paid"][data-done]');
    expect(await page.textContent('[data-device]')).toContain('pc-');
    expect(await page.isVisible('[data-end="returned"]')).toBe(false);
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);

  test('the page says that nobody printed it, and that the points are back', async () => {
    const print = await world.print({ ...(await world.prepare()), printers: 'nobody', waitSeconds: 2 });
    const { page, shows } = await open(print.id);
    await shows('[data-end="returned"]:visible');
    expect(await page.isVisible('[data-step="queued"][data-fault]')).toBe(true);
    expect(await page.isVisible('[data-end="refused"]')).toBe(false);
    await page.close();
  }, 60_000);

  test('the page shows where a print is while the push service is away', async () => {
    const print = await world.print({ ...(await world.prepare()), points: 1_000 });
    await expect.poll(async () => (await world.read(print.id)).state).toBe('refused');
    await world.platform.service('push').stop();
    const { page, shows } = await open(print.id);
    await shows('[data-end="refused"]:visible');
    expect(await page.isVisible('[data-line]')).toBe(true);
    await page.close();
  }, 60_000);
});
