import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { match, patiently, startApp } from '../../start-app.ts';

const app = await startApp();

const update = (name: string, body: object, headers = match('*'), query = '') =>
  app.shop('PATCH', `/apps/${name}/platforms/ios${query}`, { body, headers });
const verdictOf = async (name: string, query: string) =>
  (await app.client<{ verdict: string }>('GET', `/apps/${name}/verdict?platform=ios&${query}`)).body.verdict;

/** An app of which a client of each of these versions was seen and written down. */
async function makeSeen(versions: string[]) {
  const name = await app.makeReleased();
  await expect.poll(() => verdictOf(name, `version=2.0.0&player=first`), patiently).toBe('ok');
  for (const [at, version] of versions.entries()) await verdictOf(name, `version=${version}&player=${at}`);
  const text = "SELECT count(*)::int AS count FROM sightings WHERE app_key = $1 AND player <> 'first'";
  const count = async () =>
    (await app.database('app').query<{ count: number }>({ text, values: [name] })).rows[0]?.count;
  await expect.poll(count, patiently).toBe(versions.length);
  return name;
}

describe('answers', () => {
  test('the changed platform, and leaves its neighbour', async () => {
    const [name, neighbour] = [await app.makeReleased(), await app.makeReleased()];
    expect(await update(name, { recommended: '2.0.0', storeId: null }, match(1))).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { platform: 'ios', recommended: '2.0.0', storeId: null, version: 2 },
    });
    expect((await app.shop('GET', `/apps/${neighbour}/platforms/ios`)).body).toMatchObject({
      recommended: null,
      storeId: '123',
    });
  });

  test('a forced update of few clients, and clients hear of it', async () => {
    const name = await makeSeen(['1.0.0', ...Array(30).fill('2.0.0')]);
    expect(await update(name, { minimum: '1.5.0' })).toMatchObject({ status: 200 });
    await expect.poll(() => verdictOf(name, 'version=1.0.0'), patiently).toBe('require');
  });

  test('a forced update of many clients where it is forced', async () => {
    const name = await makeSeen(['1.0.0', '2.0.0']);
    expect(await update(name, { minimum: '1.5.0' }, match('*'), '?force=true')).toMatchObject({ status: 200 });
  });
});

describe('refuses', () => {
  test('a forced update that locks out many clients', async () => {
    const name = await makeSeen(['1.0.0', '1.0.0', '2.0.0']);
    expect(await update(name, { minimum: '1.5.0' })).toMatchObject({
      status: 409,
      body: { code: 'APP_LOCKOUT', lockedOut: 0.5, most: 0.05, players: 4 },
    });
    expect((await app.shop('GET', `/apps/${name}/platforms/ios`)).body).toMatchObject({ minimum: null, version: 1 });
  });

  test('an edit of an old version, and tells the current one', async () => {
    const name = await app.makeReleased();
    await update(name, { recommended: '1.0.0' });
    expect(await update(name, { recommended: '1.1.0' }, match(1))).toMatchObject({
      status: 412,
      headers: { etag: '"2"' },
      body: { code: 'STALE' },
    });
  });

  test.for<object>([{}, { minimum: 'garbage' }, { platform: 'web' }])('%j', async (body) => {
    const name = await app.makeReleased();
    expect(await update(name, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

endpoint(app, contract.operations.updatePlatform, { unknown: 'APP_PLATFORM_UNKNOWN', body: { minimum: null } });
