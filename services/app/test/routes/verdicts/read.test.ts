import type { VerdictView } from '@clever/model-app';
import { describe, expect, test, vi } from 'vitest';
import { permitsAnonymous } from '../../permits-anonymous.ts';
import { match, patiently, startApp } from '../../start-app.ts';

const app = await startApp();
const name = await app.makeReleased({
  minimum: '1.5.0',
  recommended: '2.0.0',
  texts: {
    require: { ko: { title: '업데이트', body: '업데이트해 주세요' }, en: { title: 'Update', body: 'Please update' } },
  },
});
await app.addRelease(name, { semver: '1.6.0', state: 'blocked' });
const verdict = (query: string, of = name, headers = {}) =>
  app.client<VerdictView>('GET', `/apps/${of}/verdict?platform=ios&${query}`, { headers });
await vi.waitUntil(async () => (await verdict('version=1.6.0')).body.verdict === 'blocked', patiently);

describe('answers', () => {
  test.for([
    ['1.4.9', 'require'],
    ['1.5.0-beta', 'require'],
    ['1.5', 'recommend'],
    ['1.5.0+77', 'recommend'],
    ['1.6.0', 'blocked'],
    ['2.0.0', 'ok'],
    ['10.0.0', 'ok'],
    ['v1.0.0', 'require'],
    ['1.4.9.1', 'require'],
    ['1.04.0', 'require'],
    [' 1.4.9', 'require'],
    ['1.4.9 (543)', 'require'],
    ['1,4,9', 'require'],
    ['1.4.9-01', 'require'],
    ['1.6.0 (7)', 'blocked'],
    ['2.00.0', 'ok'],
    ['v2', 'ok'],
    ['garbage', 'require'],
  ])('%s: %s', async ([version, expected]) => {
    expect((await verdict(`version=${encodeURIComponent(version as string)}`)).body.verdict).toBe(expected);
  });

  test('who says no version has an unknown one', async () => {
    expect((await verdict('country=KR')).body.verdict).toBe('require');
  });

  test('the platform in whichever case', async () => {
    const { body } = await app.client<VerdictView>('GET', `/apps/${name}/verdict?platform=IOS&version=1.0.0`);
    expect(body.verdict).toBe('require');
  });

  test('versions that are dates', async () => {
    const other = await app.make();
    await app.addPlatform(other, { minimum: '2026.06.1' });
    await app.addRelease(other, { semver: '2026.06.15' });
    await expect.poll(async () => (await verdict('version=2026.5.31', other)).body.verdict, patiently).toBe('require');
    expect((await verdict('version=2026.6.1', other)).body).toMatchObject({ verdict: 'ok', latest: '2026.06.15' });
  });

  test('the text in the locale, the store, and how long it may be kept', async () => {
    expect(await verdict('version=1.0.0&locale=ko_KR')).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'public, max-age=300', etag: expect.stringMatching(/^W\/"/) },
      body: {
        verdict: 'require',
        latest: '2.0.0',
        storeUrl: 'https://apps.apple.com/app/id123',
        locale: 'ko',
        title: '업데이트',
        body: '업데이트해 주세요',
        maxAgeSeconds: 300,
      },
    });
  });

  test('the text of the default locale to others', async () => {
    expect((await verdict('version=1.0.0&locale=fr')).body).toMatchObject({ locale: 'en', title: 'Update' });
  });

  test('304 to who has it', async () => {
    const { headers } = await verdict('version=1.0.0');
    const again = await verdict('version=1.0.0', name, { 'if-none-match': String(headers.etag) });
    expect(again).toMatchObject({ status: 304, body: undefined });
  });

  test('a forced update only where the version has arrived', async () => {
    const other = await app.make();
    await app.addPlatform(other, { minimum: '2.0.0' });
    const { id } = await app.addRelease(other, { semver: '2.0.0', countries: ['KR'] });
    await expect
      .poll(async () => (await verdict('version=1.0.0&country=kr', other)).body.verdict, patiently)
      .toBe('require');
    expect((await verdict('version=1.0.0&country=JP', other)).body).toMatchObject({ verdict: 'ok', latest: null });
    expect((await verdict('version=1.0.0', other)).body.verdict).toBe('ok');
    const soon = new Date(Date.now() + 60_000).toISOString();
    const body = { releasedAt: soon };
    await app.shop('PATCH', `/apps/${other}/releases/${id}`, { body, headers: match('*') });
    await expect
      .poll(async () => (await verdict('version=1.0.0&country=KR', other)).body.verdict, patiently)
      .toBe('ok');
    expect((await verdict('version=1.0.0&country=KR', other)).body.maxAgeSeconds).toBeLessThanOrEqual(60);
  });
});

describe('refuses', () => {
  test.for<[string, number, string]>([
    ['/apps/nothing/verdict?platform=ios', 404, 'APP_UNKNOWN'],
    [`/apps/${name}/verdict?platform=web`, 404, 'APP_PLATFORM_UNKNOWN'],
    [`/apps/${name}/verdict`, 400, 'INVALID_INPUT'],
    [`/apps/${name}/verdict?platform=ios&country=KOR`, 400, 'INVALID_INPUT'],
    [`/apps/${name}/verdict?platform=ios&other=1`, 400, 'INVALID_INPUT'],
  ])('%s', async ([path, status, code]) => {
    expect(await app.client('GET', path)).toMatchObject({ status, body: { code } });
  });
});

permitsAnonymous(app, (send) => send('GET', `/apps/${name}/verdict?platform=ios`));
