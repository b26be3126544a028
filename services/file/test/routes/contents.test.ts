import { file } from '@clever/model-file';
import { endpoint, permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { someBytes, startFile } from '../start-file.ts';

const service = await startFile({ FILE_PUBLIC_URL: 'https://files.example.com/f' });
const { shop, make } = service;
const nobody = service.as(null);
const { sign } = file.operations;
const contentOf = (id: string) => `/files/${id}/content`;

describe('content', () => {
  test('is open to all where it is public, else to whoever is granted it', async () => {
    const bytes = someBytes();
    const [open, closed] = [await make(bytes, { access: 'public' }), await make(bytes)];
    expect(await nobody('GET', contentOf(open.id))).toMatchObject({
      status: 200,
      body: bytes,
      headers: { etag: `"${open.sha256}"`, 'cache-control': 'public, max-age=3600' },
    });
    expect(await service.as('reader')('GET', contentOf(closed.id))).toMatchObject({
      status: 200,
      body: bytes,
      headers: { 'cache-control': 'private, no-cache' },
    });
    expect(await service.as('shop', 'x'.repeat(43))('GET', contentOf(open.id))).toMatchObject({ status: 401 });
  });

  test('is one range of it, where one is asked for', async () => {
    const bytes = someBytes(100);
    const { id, sha256 } = await make(bytes);
    const ask = (range: string, headers = {}) => shop<Buffer>('GET', contentOf(id), { headers: { range, ...headers } });
    for (const [range, start, end] of [
      ['bytes=0-0', 0, 0],
      ['bytes=10-19', 10, 19],
      ['bytes=90-', 90, 99],
      ['bytes=-5', 95, 99],
      ['bytes=-500', 0, 99],
      ['bytes=50-5000', 50, 99],
      ['BYTES = 1-2', 1, 2],
    ] as const)
      expect(await ask(range)).toMatchObject({
        status: 206,
        body: bytes.subarray(start, end + 1),
        headers: { 'content-range': `bytes ${start}-${end}/100`, 'content-length': String(end - start + 1) },
      });
    for (const range of ['bytes=100-', 'bytes=-0', 'bytes=5-1', 'bytes=0-1,5-6', 'bytes=a-b', 'bytes=-', 'bytes='])
      expect(await ask(range)).toMatchObject({
        status: 416,
        headers: { 'content-range': 'bytes */100' },
        body: { code: 'FILE_RANGE_REFUSED' },
      });
    expect(await ask('lines=1-2')).toMatchObject({ status: 200 });
    expect(await ask('bytes=0-1', { 'if-range': `"${sha256}"` })).toMatchObject({ status: 206 });
    expect(await ask('bytes=0-1', { 'if-range': '"old"' })).toMatchObject({ status: 200, body: bytes });
    expect(await ask('bytes=0-1', { 'if-none-match': `"${sha256}"` })).toMatchObject({ status: 304 });
  });

  test('is never run by a browser, and keeps its name', async () => {
    const name = '한글 "이름" 100%.svg';
    const svg = await make('<svg onload="alert(1)"/>', { name, access: 'public' });
    const { headers } = await nobody('GET', contentOf(svg.id));
    expect(headers['content-disposition']).toMatch(/^attachment; filename=.*; filename\*=UTF-8''%ED%95%9C%EA%B8%80%20/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const html = await make('<html><script>1</script>', { access: 'public' });
    expect((await nobody('GET', contentOf(html.id))).headers['content-disposition']).toMatch(/^attachment/);
    const pdf = await make('%PDF-1.7', { access: 'public' });
    expect((await nobody('GET', contentOf(pdf.id))).headers['content-disposition']).toMatch(/^inline/);
    const saved = await nobody('GET', `${contentOf(pdf.id)}?download=true`);
    expect(saved.headers['content-disposition']).toMatch(/^attachment/);
  });

  test('says of HEAD what it says of GET, and of nothing that it is nothing', async () => {
    const { id } = await make(someBytes(100));
    expect(await shop('HEAD', contentOf(id))).toMatchObject({
      status: 200,
      body: undefined,
      headers: { 'content-length': '100', 'accept-ranges': 'bytes' },
    });
    const empty = await make('');
    expect(await shop('GET', contentOf(empty.id))).toMatchObject({ status: 200, headers: { 'content-length': '0' } });
  });

  test('is for those alone who give a verdict, before there is one', async () => {
    await shop('PUT', '/kinds/scanned', { body: { maxBytes: 1_000, types: ['*/*'], scanned: true } });
    const { id, state } = await make(someBytes(), { kind: 'scanned', access: 'public' });
    const { body } = await shop<{ url: string }>('POST', `/files/${id}/signatures`, { body: { seconds: 60 } });
    const signed = body.url.replace('https://files.example.com/f', '');
    expect(state).toBe('pending');
    for (const [send, path] of [
      [nobody, contentOf(id)],
      [service.as('reader'), contentOf(id)],
      [nobody, signed],
    ] as const)
      expect(await send('GET', path)).toMatchObject({ status: 403, body: { code: 'FILE_NOT_CLEARED' } });
    expect((await shop('GET', contentOf(id))).status).toBe(200);
    await shop('PUT', `/files/${id}/verdict`, { body: { state: 'ready' } });
    expect((await nobody('GET', contentOf(id))).status).toBe(200);
    await shop('PUT', `/files/${id}/verdict`, { body: { state: 'blocked' } });
    expect((await nobody('GET', contentOf(id))).status).toBe(403);
  });

  test('is unknown where there is no file', async () => {
    expect(await shop('GET', contentOf('018f4b5e-0000-7000-8000-000000000001'))).toMatchObject({
      status: 404,
      body: { code: 'FILE_UNKNOWN' },
    });
  });

  test('is not for a caller who is not granted it, nor for nobody', async () => {
    const { id } = await make();
    expect(await service.as('guest')('GET', contentOf(id))).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect(await nobody('GET', contentOf(id))).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': expect.stringContaining('Basic') },
    });
  });
});

describe('sign', () => {
  test('opens one file until its end, and nothing else', async () => {
    const [{ id }, other] = [await make(), await make()];
    const { status, body } = await shop<{ url: string; expiresAt: string }>('POST', `/files/${id}/signatures`, {
      body: { seconds: 60, download: true },
    });
    expect([status, new Date(body.expiresAt).getTime() > Date.now()]).toEqual([201, true]);
    expect(body.url).toMatch(/^https:\/\/files\.example\.com\/f\/files\//);
    const path = body.url.replace('https://files.example.com/f', '');
    expect(await nobody('GET', path)).toMatchObject({
      status: 200,
      headers: { 'content-disposition': expect.stringMatching(/^attachment/), 'cache-control': 'private, no-cache' },
    });
    const expires = Number(/expires=(\d+)/.exec(path)?.[1]);
    for (const forged of [
      path.replace(id, other.id),
      path.replace('&download=true', ''),
      path.replace(`${expires}`, `${expires + 1}`),
      path.replace(`${expires}`, '1'),
      path.replace(/expires=\d+&/, ''),
      path.replace(/signature=(.)/, (_all, first) => `signature=${first === 'A' ? 'B' : 'A'}`),
    ])
      expect(await nobody('GET', forged)).toMatchObject({ status: 403, body: { code: 'FILE_SIGNATURE_REFUSED' } });
  });
  endpoint(service, sign, {
    unknown: 'FILE_UNKNOWN',
    body: { seconds: 1 },
    bad: [{}, { seconds: 0 }, { seconds: 1e9 }],
  });
});

describe('kinds', () => {
  const { listKinds, saveKind } = file.operations;
  test('are set and listed', async () => {
    const rules = { maxBytes: 100, types: ['image/*'], variants: ['thumb'], scanned: false };
    expect(await shop('PUT', '/kinds/avatar', { body: rules })).toMatchObject({ status: 200, body: rules });
    const { body } = await shop<{ items: { name: string }[] }>('GET', '/kinds');
    expect(body.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['attachment', 'avatar', 'image']));
  });
  permits(service, listKinds);
  permits(service, saveKind);
});
