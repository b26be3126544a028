import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { startPush } from './start-push.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
const service = await startPush({ DOCS: 'true' });
const browser = hasBrowser
  ? await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  : undefined;
afterAll(() => browser?.close());

interface Heard {
  readonly data: unknown[];
  readonly states: string[];
}

/** A page of the service's own address, with the client as a module. */
async function openPage() {
  const page = await (browser as NonNullable<typeof browser>).newPage();
  await page.route('**/client/*.ts', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1);
    const source = readFileSync(new URL(`../../../packages/push-client/src/${name}`, import.meta.url), 'utf8');
    return route.fulfill({ contentType: 'text/javascript', body: stripTypeScriptTypes(source) });
  });
  await page.goto(`${service.url}/health/live`);
  return page;
}

describe.skipIf(!hasBrowser)(`in chromium${hasBrowser ? '' : ' (skipped: there is no chromium here)'}`, () => {
  test.each(['websocket', 'events'] as const)(
    'a page connects by %s, is cut, comes back and has missed nothing',
    async (transport) => {
      const page = await openPage();
      const name = `page-${transport}`;
      const token = await service.token(name);
      const content = `
      import { PushClient } from '/client/index.ts';
      const heard = { data: [], states: [] };
      globalThis.heard = heard;
      new PushClient({
        url: location.origin,
        transport: ${JSON.stringify(transport)},
        token: async () => ${JSON.stringify(token)},
        onMessage: ({ data }) => heard.data.push(data),
        onState: (state) => heard.states.push(state),
      });`;
      await page.addScriptTag({ type: 'module', content });
      const has = (many: number) =>
        page.waitForFunction((many) => (globalThis as unknown as { heard: Heard }).heard.data.length >= many, many);
      await page.waitForFunction(() => (globalThis as unknown as { heard?: Heard }).heard?.states.includes('open'));
      await service.publish(`player:${name}`, '안녕');
      await has(1);
      for (const socket of service.sockets()) socket.destroy();
      await service.publish(`player:${name}`, 2);
      await has(2);
      const { data, states } = await page.evaluate(() => {
        const { data, states } = (globalThis as unknown as { heard: Heard }).heard;
        return { data, states };
      });
      expect(data).toEqual(['안녕', 2]);
      expect(states).toEqual(['open', 'waiting', 'open']);
      await page.close();
    },
    120_000,
  );
});
