import type { ConfigView } from '@clever/model-app';
import { describe, expect, test, vi } from 'vitest';
import { permitsAnonymous } from '../../permits-anonymous.ts';
import { gems, patiently, startApp } from '../../start-app.ts';

const app = await startApp();
const name = await app.make();
await app.publish(name, {
  conditions: [
    { name: 'testers', when: { players: ['ann'] } },
    { name: 'half', when: { percent: { from: 0, to: 50 } } },
    ...gems.conditions,
  ],
  parameters: {
    ...gems.parameters,
    title: {
      type: 'string',
      values: [
        { condition: 'korea', value: '안녕' },
        { condition: 'testers', value: 'Hello, tester' },
      ],
    },
    fast: { type: 'boolean', default: false, values: [{ condition: 'half', value: true }] },
  },
});
const config = (query = '', headers = {}) => app.client<ConfigView>('GET', `/apps/${name}/config${query}`, { headers });
await vi.waitUntil(async () => (await config()).body.version === 1, patiently);

describe('answers', () => {
  test('defaults, and leaves out what has none, where nothing is known', async () => {
    expect(await config()).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'private, max-age=300' },
      body: { version: 1, values: { gems: 10, fast: false }, maxAgeSeconds: 300 },
    });
    expect((await config()).body.values).not.toHaveProperty('title');
  });

  test('the value of the first condition that holds', async () => {
    expect((await config('?country=kr')).body.values).toMatchObject({ gems: 20, title: '안녕' });
    expect((await config('?country=KR&player=ann')).body.values).toMatchObject({ gems: 20, title: 'Hello, tester' });
  });

  test('about half of the players what is for half, each the same every time', async () => {
    const ask = () =>
      Promise.all(Array.from({ length: 200 }, async (_, n) => (await config(`?player=${n}`)).body.values.fast));
    const first = await ask();
    const count = first.filter(Boolean).length;
    expect([count > 60, count < 140]).toEqual([true, true]);
    expect(await ask()).toEqual(first);
  });

  test('304 until a value changes', async () => {
    const { headers } = await config('?country=KR');
    const unless = { 'if-none-match': String(headers.etag) };
    expect(await config('?country=KR', unless)).toMatchObject({ status: 304 });
    expect(await config('?country=JP', unless)).toMatchObject({ status: 200 });
  });

  test('new values soon after they are published', async () => {
    const other = await app.make();
    const read = async () => (await app.client<ConfigView>('GET', `/apps/${other}/config`)).body.values;
    await expect.poll(read, patiently).toEqual({});
    await app.publish(other, gems);
    await expect.poll(read, patiently).toEqual({ gems: 10 });
  });
});

describe('refuses', () => {
  test('an app that is not there', async () => {
    expect(await app.client('GET', '/apps/nothing/config')).toMatchObject({
      status: 404,
      body: { code: 'APP_UNKNOWN' },
    });
  });

  test.for(['?country=KOR', '?other=1', '?locale=!'])('%s', async (query) => {
    expect(await config(query)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permitsAnonymous(app, (send) => send('GET', `/apps/${name}/config`));
