import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenRegistry, openForTest, openRegistry, removeFolders, temporaryFolder } from './open-registry.ts';
import { type PublicRegistry, startPublicRegistry } from './public-registry.ts';
import { download, get, publish, readPackage, tarballUrl, urlOf } from './publishing.ts';

afterAll(removeFolders);

let uplink: PublicRegistry;
let registry: OpenRegistry;
beforeAll(async () => {
  uplink = await startPublicRegistry({
    plain: '1.0.0',
    late: '1.0.0',
    '@other/plain': '2.0.0',
    '@clever/secret': '9.9.9',
    '@clever/ours': '9.9.9',
  });
  registry = await openRegistry({ folder: temporaryFolder(), uplink: uplink.url });
});
afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await uplink[Symbol.asyncDispose]();
});

describe('a package of the scope that the public registry has as well', () => {
  const asked = () => uplink.asked.filter((path) => path.includes('clever'));

  test('is not served, though its version is higher', async () => {
    await publish(registry, '@clever/ours', '1.0.0', 'ours');
    const found = await readPackage(registry, '@clever/ours');
    expect(Object.keys(found?.versions ?? {})).toEqual(['1.0.0']);
    expect(found?.['dist-tags']).toEqual({ latest: '1.0.0' });
    expect((await download(registry, '@clever/ours', '9.9.9')).status).toBe(404);
    expect(asked()).toEqual([]);
  });

  test.each([
    '@clever%2fsecret',
    '@clever/secret',
    '%40clever%2fsecret',
    '@clever/secret/9.9.9',
    '@clever/secret/-/secret-9.9.9.tgz',
    '@clever/secret/latest',
  ])('is not served as %s where this registry has none', async (path) => {
    expect((await get(registry, registry.url + path)).status).toBe(404);
    expect(asked()).toEqual([]);
  });

  test('can be published for the first time', async () => {
    expect((await publish(registry, '@clever/secret', '1.0.0')).status).toBe(201);
    expect(asked()).toEqual([]);
  });
});

describe('everything else', () => {
  test.each([
    ['plain', '1.0.0'],
    ['@other/plain', '2.0.0'],
  ])('comes from the uplink: %s', async (name, version) => {
    const at = { url: registry.url };
    expect((await readPackage(at, name))?.['dist-tags']).toEqual({ latest: version });
    expect(await download(at, name, version)).toMatchObject({
      status: 200,
      integrity: (await readPackage(at, name))?.versions[version]?.dist.integrity,
    });
  });

  test('is kept: the second time the uplink is not asked', async () => {
    await readPackage(registry, 'plain');
    await download(registry, 'plain', '1.0.0');
    const before = uplink.asked.length;
    await readPackage(registry, 'plain');
    await download(registry, 'plain', '1.0.0');
    expect(uplink.asked.slice(before)).toEqual([]);
  });

  test('comes again when the cache was removed', async () => {
    await download(registry, 'plain', '1.0.0');
    rmSync(join(registry.folder, 'cache'), { recursive: true });
    expect((await download(registry, 'plain', '1.0.0')).status).toBe(200);
  });
});

test('an uplink that is down hinders neither what is private nor what is cached', async () => {
  const away = await startPublicRegistry({ plain: '1.0.0', late: '1.0.0' });
  const at = await openForTest({ folder: temporaryFolder(), uplink: away.url });
  await readPackage(at, 'plain');
  await download(at, 'plain', '1.0.0');
  await away[Symbol.asyncDispose]();
  expect((await publish(at, '@clever/one', '1.0.0')).status).toBe(201);
  expect((await publish(at, '@clever/one', '1.1.0')).status).toBe(201);
  expect((await download(at, '@clever/one', '1.1.0')).status).toBe(200);
  expect((await readPackage(at, 'plain'))?.['dist-tags']).toEqual({ latest: '1.0.0' });
  expect((await download(at, 'plain', '1.0.0')).status).toBe(200);
  expect((await get(at, urlOf(at.url, 'late'))).status).toBeGreaterThanOrEqual(400);
  expect((await get(at, tarballUrl(at.url, 'late', '1.0.0'))).status).toBeGreaterThanOrEqual(400);
});
