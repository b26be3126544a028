import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { request } from 'undici';
import { beforeAll, describe, expect, test } from 'vitest';
import { siteUrl, startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

const ask = async (path: string, headers: Record<string, string>, method: 'GET' | 'HEAD' = 'GET') => {
  const { statusCode, headers: given, body } = await request(`${site.url}${path}`, { method, headers });
  return {
    status: statusCode,
    encoding: given['content-encoding'],
    vary: given.vary,
    bytes: Buffer.from(await body.arrayBuffer()),
  };
};

describe('answers', () => {
  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('pages and styles as %s, with what they would hold', async (encoding, unpack) => {
    for (const path of ['/sign-in', '/assets/admin.css']) {
      const plain = await ask(path, {});
      const packed = await ask(path, { 'accept-encoding': encoding });
      expect(packed).toMatchObject({ status: 200, encoding, vary: expect.stringContaining('accept-encoding') });
      expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2);
      expect(unpack(packed.bytes).length).toBe(plain.bytes.length);
    }
  });

  test('as it is where nothing else is accepted, and a browser that has it already', async () => {
    expect((await ask('/sign-in', { 'accept-encoding': 'identity' })).encoding).toBeUndefined();
    const { headers } = await request(`${site.url}/assets/admin.css`);
    const again = await ask('/assets/admin.css', { 'accept-encoding': 'br', 'if-none-match': String(headers.etag) });
    expect(again).toMatchObject({ status: 304, bytes: Buffer.alloc(0) });
  });
});

describe('refuses', () => {
  test('to unpack what is sent to it', async () => {
    const form = new URLSearchParams({ email: 'owner@example.com', password: site.password }).toString();
    const send = async (body: string | Buffer, more = {}) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: siteUrl, ...more };
      const answer = await request(`${site.url}/sign-in`, { method: 'POST', headers, body });
      await answer.body.dump();
      return answer.statusCode;
    };
    expect(await send(form)).toBe(303);
    expect(await send(gzipSync(form), { 'content-encoding': 'gzip' })).toBeGreaterThanOrEqual(400);
  });
});
