import { addUser, createToken, listTokens, removeTokens, removeUser } from '@clever/tool-registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenRegistry, openRegistry, removeFolders, temporaryFolder } from './open-registry.ts';
import { credentials, download, get, publish, readPackage, urlOf } from './publishing.ts';

afterAll(removeFolders);

let registry: OpenRegistry;
beforeAll(async () => {
  registry = await openRegistry({ folder: temporaryFolder() });
  expect((await publish(registry, '@clever/one', '1.0.0')).status).toBe(201);
});
afterAll(() => registry[Symbol.asyncDispose]());

const hour = { expiresMs: 3_600_000 };
const asUser = async (name: string, options = hour) => {
  await addUser(registry.folder, name);
  return { url: registry.url, token: await createToken(registry.folder, name, options) };
};

describe('permits', () => {
  test('a token to publish and to read', async () => {
    const at = await asUser('bea');
    expect((await publish(at, '@clever/of-bea', '1.0.0')).status).toBe(201);
    expect(await readPackage(at, '@clever/of-bea')).toMatchObject({ 'dist-tags': { latest: '1.0.0' } });
    expect((await download(at, '@clever/of-bea', '1.0.0')).status).toBe(200);
  });

  test('a name and a password, as npm login sends them', async () => {
    const password = await addUser(registry.folder, 'cem');
    const basic = `Basic ${Buffer.from(`cem:${password}`).toString('base64')}`;
    expect((await fetch(urlOf(registry.url, '@clever/one'), { headers: { authorization: basic } })).status).toBe(200);
  });

  test('a read-only token to read, and not to publish', async () => {
    const at = await asUser('dov', { ...hour, readOnly: true } as never);
    expect(await readPackage(at, '@clever/one')).toBeDefined();
    expect((await publish(at, '@clever/of-dov', '1.0.0')).status).toBe(403);
    expect(await readPackage(registry, '@clever/of-dov')).toBeUndefined();
  });
});

describe('refuses', () => {
  const nobody = () => ({ url: registry.url });

  test.each([
    '@clever%2fone',
    '@clever/one',
    '%40clever%2Fone',
    '@clever/one/1.0.0',
    '@clever%2fone/latest',
    '@clever/one/-/one-1.0.0.tgz',
    '-/package/@clever%2fone/dist-tags',
  ])('reading %s without a login', async (path) => {
    const response = await get(nobody(), registry.url + path);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBeTruthy();
  });

  test('publishing without a login', async () => {
    expect((await publish(nobody(), '@clever/two', '1.0.0')).status).toBe(401);
    expect(await readPackage(registry, '@clever/two')).toBeUndefined();
  });

  test('publishing outside of the scope', async () => {
    expect((await publish(registry, 'plain', '1.0.0')).status).toBe(403);
  });

  test('a token that has ended, and says so', async () => {
    const read = (from: typeof at) => get(from, urlOf(from.url, '@clever/one'));
    let at = await asUser('eli', { expiresMs: 1_000 });
    // A machine that is busy may take longer than a second to ask.
    for (let expiresMs = 2_000; (await read(at)).status !== 200; expiresMs *= 2)
      at = await asUser('eli', { expiresMs });
    await expect.poll(async () => (await read(at)).status).toBe(401);
    expect(await (await read(at)).json()).toMatchObject({ error: expect.stringContaining('has ended') });
  });

  test('a token that was revoked, and not another one of the same user', async () => {
    const [revoked, other] = [await asUser('fay'), await asUser('fay')];
    const [first] = (await listTokens(registry.folder)).filter(({ user }) => user === 'fay');
    await removeTokens(registry.folder, ({ key }) => key === first?.key);
    expect((await get(revoked, urlOf(registry.url, '@clever/one'))).status).toBe(401);
    expect(await readPackage(other, '@clever/one')).toBeDefined();
  });

  test('a token of a user who was removed', async () => {
    const at = await asUser('gil');
    await removeUser(registry.folder, 'gil');
    expect((await get(at, urlOf(registry.url, '@clever/one'))).status).toBe(401);
  });

  test('a token that another registry signed', async () => {
    const folder = temporaryFolder();
    const token = await createToken(folder, 'ann', hour);
    expect((await get({ url: registry.url, token }, urlOf(registry.url, '@clever/one'))).status).toBe(401);
  });

  test('a wrong password', async () => {
    const basic = `Basic ${Buffer.from('ann:wrong').toString('base64')}`;
    expect((await fetch(urlOf(registry.url, '@clever/one'), { headers: { authorization: basic } })).status).toBe(401);
  });

  test('a stranger who registers', async () => {
    const response = await fetch(`${registry.url}-/user/org.couchdb.user:mallory`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'mallory', password: 'long enough for anybody' }),
    });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ error: 'user registration disabled' });
  });

  test('a name of a user that a URL or a group could not hold', async () => {
    for (const name of ['$all', 'a b', 'a:b', 'A', ''])
      await expect(addUser(registry.folder, name)).rejects.toThrow('no name of a user');
  });
});

test('a user changes a password, with the old one', async () => {
  const password = await addUser(registry.folder, 'ivy');
  const basicOf = (secret: string) => `Basic ${Buffer.from(`ivy:${secret}`).toString('base64')}`;
  const read = async (secret: string) =>
    (await fetch(urlOf(registry.url, '@clever/one'), { headers: { authorization: basicOf(secret) } })).status;
  const change = async (old: string) =>
    (
      await fetch(`${registry.url}-/npm/v1/user`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: basicOf(password) },
        body: JSON.stringify({ password: { old, new: 'another one' } }),
      })
    ).status;
  expect([await change('wrong'), await read(password), await read('another one')]).toEqual([401, 200, 401]);
  expect([await change(password), await read('another one'), await read(password)]).toEqual([200, 200, 401]);
});

test('a token of npm login ends as well', async () => {
  const password = await addUser(registry.folder, 'hal');
  const response = await fetch(`${registry.url}-/user/org.couchdb.user:hal/-rev/1`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`hal:${password}`).toString('base64')}`,
    },
    body: JSON.stringify({ name: 'hal', password }),
  });
  const { token } = (await response.json()) as { token: string };
  const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect((exp - iat) / 86_400).toBe(30);
  expect((await fetch(urlOf(registry.url, '@clever/one'), { headers: credentials(token) })).status).toBe(200);
});
