import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { match, patiently, startApp } from '../../start-app.ts';

const app = await startApp();

async function makeTwo() {
  const name = await app.make();
  await app.addPlatform(name);
  const made = await app.addRelease(name, { semver: '1.0.0', state: 'draft' });
  const neighbour = await app.addRelease(name, { semver: '2.0.0' });
  const path = `/apps/${name}/releases/${made.id}`;
  return { name, neighbour, path };
}
const update = (path: string, body: object, headers = match('*')) => app.shop('PATCH', path, { body, headers });

describe('answers', () => {
  test('the changed version, and leaves its neighbour', async () => {
    const { name, neighbour, path } = await makeTwo();
    expect(await update(path, { state: 'live', countries: ['KR', 'jp'], build: 9 }, match(1))).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { state: 'live', countries: ['KR', 'JP'], build: 9, version: 2 },
    });
    expect((await update(path, { countries: null })).body).toMatchObject({ countries: null, build: 9 });
    expect((await app.shop('GET', `/apps/${name}/releases/${neighbour.id}`)).body).toEqual(neighbour);
  });

  test('a blocked version, and clients of it hear of it', async () => {
    const { name, path } = await makeTwo();
    await update(path, { state: 'blocked' });
    const verdict = async (version: string) =>
      (await app.client<{ verdict?: string }>('GET', `/apps/${name}/verdict?platform=ios&version=${version}`)).body
        .verdict;
    await expect.poll(() => verdict('1.0.0'), patiently).toBe('blocked');
    expect(await verdict('1.0.1')).toBe('ok');
  });
});

describe('refuses', () => {
  test('an edit of an old version', async () => {
    const { path } = await makeTwo();
    await update(path, { build: 2 });
    expect(await update(path, { build: 3 }, match(1))).toMatchObject({ status: 412, headers: { etag: '"2"' } });
  });

  test.for<object>([{}, { semver: '3.0.0' }, { state: 'gone' }, { countries: ['KOR'] }])('%j', async (body) => {
    const { path } = await makeTwo();
    expect(await update(path, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

endpoint(app, contract.operations.updateRelease, { unknown: 'APP_RELEASE_UNKNOWN', body: { build: 1 } });
