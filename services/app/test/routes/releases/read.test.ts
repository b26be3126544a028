import { app as contract } from '@clever/model-app';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startApp } from '../../start-app.ts';

const app = await startApp();

describe('answers', () => {
  test('the version with its entity tag', async () => {
    const name = await app.make();
    await app.addPlatform(name);
    const made = await app.addRelease(name, { releasedAt: '2030-01-01T00:00:00Z' });
    expect(await app.shop('GET', `/apps/${name}/releases/${made.id}`)).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: { ...made, releasedAt: '2030-01-01T00:00:00.000Z' },
    });
  });
});

describe('refuses', () => {
  test('a version of another app', async () => {
    const [name, neighbour] = [await app.make(), await app.make()];
    await app.addPlatform(name);
    const { id } = await app.addRelease(name);
    expect(await app.shop('GET', `/apps/${neighbour}/releases/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'APP_RELEASE_UNKNOWN' },
    });
  });
});

permits(app, contract.operations.readRelease);
