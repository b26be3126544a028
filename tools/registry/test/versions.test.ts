import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenRegistry, openRegistry, removeFolders, temporaryFolder } from './open-registry.ts';
import { download, publish, readPackage, send as sendTo, tarballUrl, urlOf } from './publishing.ts';

afterAll(removeFolders);

let registry: OpenRegistry;
beforeAll(async () => {
  registry = await openRegistry({ folder: temporaryFolder() });
});
afterAll(() => registry[Symbol.asyncDispose]());

const send = (method: string, url: string, body?: object) => sendTo(registry, method, url, body);

describe('answers', () => {
  test('with what was published, byte for byte', async () => {
    expect((await publish(registry, '@clever/answers', '1.0.0', 'first')).status).toBe(201);
    expect((await publish(registry, '@clever/answers', '1.1.0', 'second')).status).toBe(201);
    const found = await readPackage(registry, '@clever/answers');
    expect(found?.['dist-tags']).toEqual({ latest: '1.1.0' });
    for (const version of ['1.0.0', '1.1.0'])
      expect((await download(registry, '@clever/answers', version)).integrity).toBe(
        found?.versions[version]?.dist.integrity,
      );
  });

  test('with what was deprecated', async () => {
    await publish(registry, '@clever/deprecated', '1.0.0');
    const found = await readPackage(registry, '@clever/deprecated');
    const version = { ...found?.versions['1.0.0'], deprecated: 'has a fault, take 1.0.1' };
    const response = await send('PUT', urlOf(registry.url, '@clever/deprecated'), {
      ...found,
      versions: { '1.0.0': version },
    });
    expect(response.status).toBe(201);
    expect((await readPackage(registry, '@clever/deprecated'))?.versions['1.0.0']?.deprecated).toContain('has a fault');
  });

  test('with 404 for what is not there', async () => {
    expect(await readPackage(registry, '@clever/nothing')).toBeUndefined();
    expect((await download(registry, '@clever/nothing', '1.0.0')).status).toBe(404);
  });
});

describe('refuses', () => {
  test('to overwrite a version, and keeps the first', async () => {
    await publish(registry, '@clever/kept', '1.0.0', 'first');
    const before = await download(registry, '@clever/kept', '1.0.0');
    const response = await publish(registry, '@clever/kept', '1.0.0', 'second');
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      error: expect.stringContaining('@clever/kept@1.0.0 is there already'),
    });
    expect(await download(registry, '@clever/kept', '1.0.0')).toEqual(before);
  });

  test('all but one of many who publish the same version at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_nothing, at) => publish(registry, '@clever/raced', '1.0.0', `of ${at}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    const found = await readPackage(registry, '@clever/raced');
    expect((await download(registry, '@clever/raced', '1.0.0')).integrity).toBe(
      found?.versions['1.0.0']?.dist.integrity,
    );
  });

  test('to unpublish', async () => {
    await publish(registry, '@clever/stays', '1.0.0');
    await publish(registry, '@clever/stays', '1.1.0');
    const before = await readPackage(registry, '@clever/stays');
    const { '1.0.0': _gone, ...versions } = before?.versions ?? {};
    const answers = await Promise.all([
      send('DELETE', `${urlOf(registry.url, '@clever/stays')}/-rev/1`),
      send('DELETE', `${tarballUrl(registry.url, '@clever/stays', '1.0.0')}/-rev/1`),
      send('PUT', `${urlOf(registry.url, '@clever/stays')}/-rev/1`, { ...before, versions }),
      send('PUT', urlOf(registry.url, '@clever/stays'), {
        ...before,
        versions: { '1.1.0': { ...before?.versions['1.1.0'], deprecated: '' } },
      }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ error: expect.stringContaining('what was published stays') });
    }
    expect(await readPackage(registry, '@clever/stays')).toEqual(before);
    expect((await download(registry, '@clever/stays', '1.0.0')).status).toBe(200);
  });

  test('a tarball that is not what the version says, and leaves nothing of it', async () => {
    const name = '@clever/wrong';
    const body = {
      name,
      'dist-tags': { latest: '1.0.0' },
      versions: {
        '1.0.0': {
          name,
          version: '1.0.0',
          dist: { shasum: 'f'.repeat(40), tarball: tarballUrl(registry.url, name, '1.0.0') },
        },
      },
      _attachments: { [`${name}-1.0.0.tgz`]: { data: Buffer.from('something else').toString('base64') } },
    };
    expect((await send('PUT', urlOf(registry.url, name), body)).status).toBe(400);
    expect((await download(registry, name, '1.0.0')).status).toBe(404);
    expect((await publish(registry, name, '1.0.0')).status).toBe(201);
    expect(readdirSync(join(registry.folder, 'packages', name)).sort()).toEqual(['package.json', 'wrong-1.0.0.tgz']);
  });
});
