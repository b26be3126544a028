import { randomUUID } from 'node:crypto';
import type { Bootstrap } from '@clever/model-app';
import { app as notices } from '@clever/service-notice';
import { startPlatform } from '@clever/testing';
import { describe, expect, test, vi } from 'vitest';
import { app as service } from '../../../src/app.ts';
import { permitsAnonymous } from '../../permits-anonymous.ts';
import { createActions, gems, key, match, patiently } from '../../start-app.ts';

const platform = await startPlatform({
  services: [service, notices],
  callers: { shop: ['app.*', 'notice.*'], guest: [] },
});
const app = platform.service('app');
const [client, shop] = [app.as(null), app.as('shop')];
const { makeReleased, publish } = createActions(shop);
const board = platform.service('notice').as('shop');

const name = await makeReleased({ minimum: '1.5.0' });
await publish(name, gems);
const bootstrap = (query = 'version=1.0.0', headers = {}) =>
  client<Bootstrap>('GET', `/apps/${name}/bootstrap?platform=ios&${query}`, { headers });
const titles = async (query?: string) =>
  (await bootstrap(query)).body.notices?.items.map((item) => (item as { title: string }).title);

async function announce(title: string) {
  const body = { name: title, kind: 'popup', defaultLocale: 'en', texts: { en: { title } } };
  const { body: made } = await board<{ id: string }>('POST', '/notices', { body, headers: key() });
  await board('PUT', `/notices/${made.id}/publication`, { body: {}, headers: match('*') });
  return made.id;
}
const first = await announce('Welcome');
await vi.waitUntil(async () => (await bootstrap()).body.config?.version === 1, patiently);
await vi.waitUntil(async () => (await titles())?.length === 1, patiently);

describe('answers', () => {
  test('verdict, parameters and notices at once', async () => {
    expect(await bootstrap('version=1.0.0&country=KR')).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'private, max-age=60', etag: expect.stringMatching(/^W\/"/) },
      body: {
        verdict: { verdict: 'require', latest: '2.0.0' },
        config: { version: 1, values: { gems: 20 } },
        notices: { available: true, items: [{ id: first, title: 'Welcome' }] },
        maxAgeSeconds: 60,
      },
    });
  });

  test('304 until one of the parts changes', async () => {
    const { headers } = await bootstrap();
    const unless = { 'if-none-match': String(headers.etag) };
    expect(await bootstrap('version=1.0.0', unless)).toMatchObject({ status: 304 });
    expect(await bootstrap('version=2.0.0', unless)).toMatchObject({ status: 200 });
  });

  test('without what a player has dismissed', async () => {
    const player = randomUUID();
    expect(await titles(`player=${player}`)).toEqual(['Welcome']);
    await board('PUT', `/players/${player}/dismissals/${first}`);
    await expect.poll(() => titles(`player=${player}`), patiently).toEqual([]);
    expect(await titles(`player=${randomUUID()}`)).toEqual(['Welcome']);
  });

  test('a client whose version nobody understands', async () => {
    expect((await bootstrap(`version=${encodeURIComponent('모름 1')}`)).body).toMatchObject({
      verdict: { verdict: 'require' },
      notices: { available: true },
    });
  });
});

describe('refuses', () => {
  test.for<[string, number, string]>([
    ['/apps/nothing/bootstrap?platform=ios', 404, 'APP_UNKNOWN'],
    [`/apps/${name}/bootstrap?platform=web`, 404, 'APP_PLATFORM_UNKNOWN'],
    [`/apps/${name}/bootstrap`, 400, 'INVALID_INPUT'],
  ])('%s', async ([path, status, code]) => {
    expect(await client('GET', path)).toMatchObject({ status, body: { code } });
  });
});

permitsAnonymous(app, (send) => send('GET', `/apps/${name}/bootstrap?platform=ios`));

describe('while the notice service is away', () => {
  test('it says so, and answers the rest', async () => {
    await platform.service('notice').stop();
    expect(await bootstrap('version=1.0.0&player=ann')).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'private, max-age=30' },
      body: { verdict: { verdict: 'require' }, config: { version: 1 }, notices: { available: false, items: [] } },
    });
  });
});
