import { operation } from '@clever/contract';
import Type from 'typebox';
import { afterAll, describe, expect, test } from 'vitest';
import { startExample } from './example.ts';

const any = await startExample();
const some = await startExample({ ALLOWED_ORIGINS: 'https://a.example, https://b.example:8443' });
afterAll(() => Promise.all([any.close(), some.close()]));

const ask = async (url: string, method: string, headers: Record<string, string>) => {
  const answer = await fetch(url, { method, headers });
  return { status: answer.status, headers: Object.fromEntries(answer.headers) };
};

describe('a page of another site', () => {
  test('reads what is open to it, and the headers that it needs', async () => {
    const { status, headers } = await ask(`${any.url}/shared`, 'GET', { origin: 'https://any.example' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'access-control-allow-origin': '*', vary: 'accept' });
    expect(headers['access-control-expose-headers']?.split(', ')).toEqual(
      expect.arrayContaining(['etag', 'retry-after', 'x-request-id', 'content-range', 'x-length']),
    );
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });
  test.each([
    ['a problem of the operation', '/shared', { range: 'gone' }, 410],
    ['input that is refused', '/shared', { range: 'x'.repeat(21) }, 400],
  ])('reads %s as well', async (_what, path, more, status) => {
    const answer = await ask(`${any.url}${path}`, 'GET', { origin: 'https://any.example', ...more });
    expect(answer).toMatchObject({ status, headers: { 'access-control-allow-origin': '*' } });
  });
  test('is told what it may send, of what is open to it alone', async () => {
    const headers = { origin: 'https://any.example', 'access-control-request-method': 'POST' };
    const answer = await ask(`${any.url}/shared`, 'OPTIONS', headers);
    expect(answer).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'POST' },
    });
    expect(answer.headers['access-control-allow-headers']?.split(', ')).toEqual(
      expect.arrayContaining(['content-type', 'idempotency-key']),
    );
    const reading = await ask(`${any.url}/shared`, 'OPTIONS', { ...headers, 'access-control-request-method': 'GET' });
    expect(reading.headers['access-control-allow-headers']).toContain('range');
    for (const method of ['DELETE', 'PUT', 'constructor'])
      expect(
        await ask(`${any.url}/shared`, 'OPTIONS', { ...headers, 'access-control-request-method': method }),
      ).toMatchObject({ status: 405 });
    expect(answer.headers['access-control-allow-headers']).not.toContain('authorization');
  });
  test.each(['/hello', '/things/018f4b5e-0000-7000-8000-000000000001'])('reads nothing of %s', async (path) => {
    const headers = { origin: 'https://any.example' };
    expect((await ask(any.url + path, 'GET', headers)).headers).not.toHaveProperty('access-control-allow-origin');
    expect(await ask(any.url + path, 'OPTIONS', headers)).toMatchObject({ status: 405 });
  });
});

describe('where origins are listed', () => {
  test.each(['https://a.example', 'https://b.example:8443'])('%s is allowed', async (origin) => {
    const asked = { origin, 'access-control-request-method': 'GET' };
    expect(await ask(`${some.url}/shared`, 'OPTIONS', asked)).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': origin, vary: 'Origin' },
    });
    expect((await ask(`${some.url}/shared`, 'GET', { origin })).headers).toMatchObject({
      'access-control-allow-origin': origin,
      vary: 'accept, Origin',
    });
  });
  test.each(['https://b.example', 'http://a.example', 'https://a.example.evil.example', 'null', ''])(
    '%s is not',
    async (origin) => {
      const headers = { ...(origin && { origin }), 'access-control-request-method': 'GET' };
      expect(await ask(`${some.url}/shared`, 'OPTIONS', headers)).toMatchObject({ status: 405 });
      const answer = await ask(`${some.url}/shared`, 'GET', headers);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      expect(answer.headers.vary).toBe('accept, Origin');
    },
  );
});

test.each(['a.example', 'https://a.example/', 'https://a.example,*', 'https://*.example', ','])(
  'no service starts with ALLOWED_ORIGINS %s',
  async (origins) => {
    await expect(startExample({ ALLOWED_ORIGINS: origins })).rejects.toThrow(/ALLOWED_ORIGINS/);
  },
);

test('what needs credentials is open to no other site', () => {
  const spec = { name: 'a.b', method: 'GET', path: '/a', idempotent: 'safe', summary: 'x' } as const;
  const replies = { 200: Type.Object({}) };
  const made = () => operation({ ...spec, access: 'strong', crossOrigin: true, replies });
  expect(made).toThrow('operation a.b: crossOrigin: a page of another site has no credentials');
});
