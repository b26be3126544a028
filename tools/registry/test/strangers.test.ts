import { describe, expect, test } from 'vitest';
import { openForFile } from './open-registry.ts';
import { send, urlOf } from './publishing.ts';

const opened = openForFile();

describe('whoever asks', () => {
  const at = { url: '' };
  test.each<[string, string, string, unknown]>([
    ['a user null', 'PUT', '-/user/org.couchdb.user:ann', 'null'],
    ['a user that is a text', 'PUT', '-/user/org.couchdb.user:ann', '"ann"'],
    [
      'a user whose name is an object',
      'PUT',
      '-/user/org.couchdb.user:ann',
      { name: { toString: 1 }, password: 'long enough' },
    ],
    [
      'a user whose password is a list',
      'PUT',
      '-/user/org.couchdb.user:ann',
      { name: 'ann', password: ['long enough'] },
    ],
    ['a user without a password', 'PUT', '-/user/org.couchdb.user:ann', { name: 'ann' }],
    [
      'a user constructor with another name',
      'PUT',
      '-/user/org.couchdb.user:constructor',
      { name: ['constructor'], password: 'long enough' },
    ],
  ])('%s is refused', async (_title, method, path, body) => {
    expect((await send(at, method, opened.registry.url + path, body)).status).toBe(400);
    expect(opened.hasEnded).toBe(false);
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s is nobody', async (user) => {
    const response = await send(at, 'PUT', `${opened.registry.url}-/user/org.couchdb.user:${user}`, {
      name: user,
      password: 'long enough',
    });
    expect([response.status, opened.hasEnded]).toEqual([409, false]);
    const authorization = `Basic ${Buffer.from(`${user}:long enough`).toString('base64')}`;
    const answers = await Promise.all([
      fetch(urlOf(opened.registry.url, '@clever/any'), { headers: { authorization } }),
      fetch(`${opened.registry.url}-/whoami`, { headers: { authorization } }),
    ]);
    expect([answers.map(({ status }) => status), opened.hasEnded]).toEqual([[401, 401], false]);
  });

  test.each<[string, unknown]>([
    ['null', 'null'],
    ['a password that is an object', { password: {} }],
    ['addresses that are numbers', { password: 'x', cidr_whitelist: [7] }],
    ['readonly that is a text', { password: 'x', readonly: 'yes' }],
  ])('a token with %s is refused', async (_title, body) => {
    expect((await send(opened.registry, 'POST', `${opened.registry.url}-/npm/v1/tokens`, body)).status).toBe(400);
    expect(opened.hasEnded).toBe(false);
  });

  test.each<[string, unknown]>([
    ['null', 'null'],
    ['a password that is a text', { password: 'x' }],
    ['a password of objects', { password: { old: {}, new: {} } }],
    ['a new password longer than 72 bytes', { password: { old: 'x', new: '가'.repeat(25) } }],
  ])('a profile with %s is refused', async (_title, body) => {
    expect((await send(opened.registry, 'POST', `${opened.registry.url}-/npm/v1/user`, body)).status).toBe(400);
    expect(opened.hasEnded).toBe(false);
  });
});
