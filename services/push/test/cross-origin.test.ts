import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readScript } from '@clever/push-client/script';
import { freePort } from '@clever/testing';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { startPush } from './start-push.ts';

const game = 'https://game.example.com';
const pagePort = await freePort();
const service = await startPush({ ALLOWED_ORIGINS: `${game},http://127.0.0.1:${pagePort}` });
const { url, token } = service;

const preflight = (path: string, method: string, origin: string) =>
  fetch(`${url}${path}`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'authorization' },
  });
const allowed = ({ headers }: Response) => headers.get('access-control-allow-origin');
const acknowledgement = '/jobs/01900000-0000-7000-8000-000000000000/acknowledgement';

describe('another origin', () => {
  test.each([
    ['/connect', 'GET'],
    [acknowledgement, 'PUT'],
  ])('that is allowed may ask %s by %s, without credentials', async (path, method) => {
    const answer = await preflight(path, method, game);
    expect([answer.status, allowed(answer)]).toEqual([204, game]);
    expect(answer.headers.get('access-control-allow-methods')).toBe(method);
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toContain('Origin');
  });
  test.each([
    ['is not named', '/connect', 'GET', 'https://evil.example.com'],
    ['is named in another scheme', '/connect', 'GET', game.replace('https', 'http')],
    ['begins like one', '/connect', 'GET', `${game}.evil.com`],
    ['asks for what needs credentials', '/jobs', 'POST', game],
    ['asks for a method that there is not', '/connect', 'DELETE', game],
  ])('that %s is not let in', async (_, path, method, origin) => {
    const answer = await preflight(path, method, origin);
    expect([answer.status, allowed(answer)]).toEqual([405, null]);
  });
  test('reads events, and why they are refused', async () => {
    const stop = new AbortController();
    const headers = { origin: game, authorization: `Bearer ${await token('ann')}` };
    const answer = await fetch(`${url}/connect`, { headers, signal: stop.signal });
    expect([answer.status, allowed(answer), answer.headers.get('vary')]).toEqual([200, game, 'Origin']);
    stop.abort();
    const refused = await fetch(`${url}/connect`, { headers: { origin: game } });
    expect([refused.status, allowed(refused)]).toEqual([401, game]);
    const strong = await fetch(`${url}/jobs`, { headers: { origin: game } });
    expect([strong.status, allowed(strong)]).toEqual([401, null]);
  });
});

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);

describe.skipIf(!hasBrowser)(`in chromium${hasBrowser ? '' : ' (skipped: there is no chromium here)'}`, async () => {
  if (!hasBrowser) return test('is skipped', () => {});
  const page = (player: string, given: string) => `<!doctype html><script type="module">
    import { PushClient } from './push-client.js';
    globalThis.heard = [];
    new PushClient({ url: ${JSON.stringify(url)}, transport: 'events', token: async () => ${JSON.stringify(given)},
      onMessage: ({ data }) => heard.push(data), onState: (state) => heard.push(state) });
  </script><p>${player}</p>`;
  const tokens = new Map<string, string>();
  const serve = (port: number) =>
    createServer((request, response) => {
      const isScript = request.url === '/push-client.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      const player = String(request.url?.slice(1));
      response.end(isScript ? readScript() : page(player, String(tokens.get(player))));
    }).listen(port, '127.0.0.1');
  const [ours, stranger] = [serve(pagePort), serve(0)];
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  afterAll(async () => {
    await browser.close();
    for (const server of [ours, stranger]) server.close();
  });

  test('a page of an allowed origin hears by events, one of another does not', async () => {
    for (const player of ['near', 'far']) tokens.set(player, await token(player));
    const [near, far] = [await browser.newPage(), await browser.newPage()];
    const refused: string[] = [];
    far.on('console', (message) => refused.push(message.text()));
    await near.goto(`http://127.0.0.1:${pagePort}/near`);
    await far.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/far`);
    type Page = { heard: unknown[] };
    await near.waitForFunction(() => (globalThis as unknown as Page).heard.includes('open'));
    await service.publish('player:near', '안녕');
    await near.waitForFunction(() => (globalThis as unknown as Page).heard.includes('안녕'));
    await far.waitForFunction(() => (globalThis as unknown as Page).heard.includes('waiting'));
    expect(refused.join()).toContain('CORS');
    expect(await far.evaluate(() => (globalThis as unknown as Page).heard)).not.toContain('open');
  }, 60_000);
});
