import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startApp } from '../../start-app.ts';

const app = await startApp();
const name = await app.make();
await app.addPlatform(name);

const next = (semver: string) => ({ platform: 'ios', semver, build: 7 });
const add = (body: object, headers = key(), to = name) => app.shop('POST', `/apps/${to}/releases`, { body, headers });

describe('answers', () => {
  test('201 with the version, a draft at first', async () => {
    const answer = await add({ ...next('1.0.0'), countries: ['kr'], notes: '첫 버전' });
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: `/apps/${name}/releases/${(answer.body as { id: string }).id}` },
      body: { app: name, semver: '1.0.0', build: 7, state: 'draft', countries: ['KR'], releasedAt: null },
    });
  });

  test('a version of four numbers, a date, and a platform in whichever case', async () => {
    expect((await add({ ...next('1.0.0.1'), platform: 'iOS' })).body).toMatchObject({
      semver: '1.0.0.1',
      platform: 'ios',
    });
    expect((await add(next('2026.06.15'))).body).toMatchObject({ semver: '2026.06.15' });
  });

  test('the same again to the same key', async () => {
    const headers = key();
    const first = await add(next('1.1.0'), headers);
    expect(await add(next('1.1.0'), headers)).toMatchObject({ status: 201, body: first.body as object });
  });
});

describe('refuses', () => {
  test('a version that is there', async () => {
    await add(next('2.0.0'));
    expect(await add(next('2.0.0'))).toMatchObject({ status: 409, body: { code: 'APP_RELEASE_TAKEN' } });
  });

  test('another body with the same key', async () => {
    const headers = key();
    await add(next('3.0.0'), headers);
    expect(await add(next('3.1.0'), headers)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  test.for<[object, number, string]>([
    [next('v1.0.0'), 400, 'INVALID_INPUT'],
    [next('1.0.0+5'), 400, 'INVALID_INPUT'],
    [next('1.0'), 409, 'APP_RELEASE_TAKEN'],
    [next('01.0.0.0'), 409, 'APP_RELEASE_TAKEN'],
    [{ ...next('9.0.0'), state: 'other' }, 400, 'INVALID_INPUT'],
    [{ ...next('9.0.0'), platform: 'web' }, 404, 'APP_PLATFORM_UNKNOWN'],
  ])('%j', async ([body, status, code]) => {
    expect(await add(body)).toMatchObject({ status, body: { code } });
  });
});

endpoint(app, contract.operations.addRelease, { unknown: 'APP_UNKNOWN', body: next('1.0.0') });
