import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { clever, makeDataFolder, Start } from './run-clever.ts';

const data = makeDataFolder('tls-start');
const base = 15_000 + (process.pid % 40) * 120;
afterAll(async () => {
  await Start.endAll();
  rmSync(data, { recursive: true, force: true });
});

test('services verify each other by a CA that is made for this machine, and a request is found in their logs', async () => {
  const start = await Start.up('link', '--tls', '--data', data, '--port-base', String(base));
  const link = `https://127.0.0.1:${base + 101}`;
  expect(start.output).toMatch(new RegExp(`link +${link} +ready`));
  for (const [name, offset] of [
    ['permitter', 100],
    ['app', 102],
    ['notice', 103],
  ] as const)
    expect(start.output).toMatch(new RegExp(`${name} +https://127.0.0.1:${base + offset} +ready`));
  // Who does not know the CA calls nobody.
  await expect(fetch(`${link}/health/live`)).rejects.toMatchObject({
    cause: { code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/) },
  });
  // Link asks app where this one is to be had, and app says that there is none.
  const body = JSON.stringify({ target: { app: 'nothing' } });
  const { code, stdout } = await clever('call', 'link.create', '--json', body, '--data', data);
  expect([code, stdout]).toEqual([1, expect.stringContaining('LINK_APP_UNKNOWN')]);
  const requestId = /"requestId": "([^"]+)"/.exec(stdout)?.[1] ?? '';
  const logs = () => clever('logs', '--trace', requestId, '--data', data);
  await expect.poll(async () => (await logs()).stdout, { interval: 500 }).toContain('2 requests in 2 services');
  const shown = (await logs()).stdout;
  expect(shown).toMatch(
    / {2}link {2}link\.create {2}\d+ LINK_APP_UNKNOWN .* by demo\n.* {4}app {2}app\.stores {2}404 /,
  );
});
