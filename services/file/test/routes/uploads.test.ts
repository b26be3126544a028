import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { file } from '@clever/model-file';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { someBytes, startFile } from '../start-file.ts';

const service = await startFile({ FILE_STALL_MS: '2000' });
const { shop, rows } = service;
const tus = { 'tus-resumable': '1.0.0' };
const bytesOf = { ...tus, 'content-type': 'application/offset+octet-stream' };
const metadata = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');

const create = (headers: Record<string, string>, body?: Buffer) =>
  shop('POST', '/uploads', { headers: { ...(body ? bytesOf : tus), ...headers }, body });
const begin = async (length: number, headers: Record<string, string> = {}) =>
  String((await create({ 'upload-length': String(length), ...headers })).headers.location);
const append = (path: string, at: number, body: unknown, headers: Record<string, string> = {}) =>
  shop('PATCH', path, { headers: { ...bytesOf, 'upload-offset': String(at), ...headers }, body });
const head = (path: string) => shop('HEAD', path, { headers: tus });
const contentOf = async (id: unknown) => (await shop<Buffer>('GET', `/files/${id}/content`)).body;

describe('an upload', () => {
  test('is begun, goes on from its offset, and becomes a file', async () => {
    const bytes = someBytes(10_000);
    const name = '여름 사진.bin';
    const begun = await create({
      'upload-length': '10000',
      'upload-metadata': metadata({ filename: name, owner: 'ann' }),
    });
    const path = String(begun.headers.location);
    expect(begun).toMatchObject({ status: 201, headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0' } });
    expect(new Date(String(begun.headers['upload-expires'])).getTime()).toBeGreaterThan(Date.now());
    expect(await append(path, 0, bytes.subarray(0, 4_000))).toMatchObject({
      status: 204,
      headers: { 'upload-offset': '4000' },
    });
    expect(await head(path)).toMatchObject({
      status: 200,
      headers: { 'upload-offset': '4000', 'upload-length': '10000', 'cache-control': 'no-store' },
    });
    const done = await append(path, 4_000, bytes.subarray(4_000));
    expect(done).toMatchObject({ status: 204, headers: { 'upload-offset': '10000' } });
    const id = done.headers['clever-file'];
    expect(await shop('GET', `/files/${id}`)).toMatchObject({ body: { name, owner: 'ann', size: 10_000 } });
    expect(await contentOf(id)).toEqual(bytes);
    expect((await head(path)).headers).toMatchObject({ 'clever-file': id, 'upload-offset': '10000' });
    expect(existsSync(join(service.folder, path))).toBe(false);
    expect(await readdir(join(service.folder, 'incoming'))).toEqual([]);
  });

  test('is made of bytes that come with its creation, or of none', async () => {
    const bytes = someBytes();
    const made = await create({ 'upload-length': '1000' }, bytes);
    expect(made).toMatchObject({ status: 201, headers: { 'upload-offset': '1000' } });
    expect(await contentOf(made.headers['clever-file'])).toEqual(bytes);
    const empty = await create({ 'upload-length': '0' });
    expect(await shop('GET', `/files/${empty.headers['clever-file']}`)).toMatchObject({ body: { size: 0 } });
  });

  test('may tell its length later', async () => {
    const bytes = someBytes();
    const { headers } = await create({ 'upload-defer-length': '1' });
    const path = String(headers.location);
    await append(path, 0, bytes.subarray(0, 600));
    expect((await head(path)).headers).toMatchObject({ 'upload-defer-length': '1', 'upload-offset': '600' });
    const done = await append(path, 600, bytes.subarray(600), { 'upload-length': '1000' });
    expect(await contentOf(done.headers['clever-file'])).toEqual(bytes);
  });

  test('is put together from partial ones', async () => {
    const bytes = randomBytes(3_000);
    const [one, other] = [
      await begin(1_000, { 'upload-concat': 'partial' }),
      await begin(2_000, { 'upload-concat': 'partial' }),
    ];
    await append(other, 0, bytes.subarray(1_000));
    const join = () =>
      create({
        'upload-concat': `final;${one} ${service.url}${other}`,
        'upload-metadata': metadata({ filename: 'joined' }),
      });
    expect(await join()).toMatchObject({ status: 409, body: { code: 'FILE_UPLOAD_OPEN' } });
    expect((await append(one, 0, bytes.subarray(0, 1_000))).headers).not.toHaveProperty('clever-file');
    const made = await join();
    expect(await contentOf(made.headers['clever-file'])).toEqual(bytes);
    const final = String(made.headers.location);
    expect((await head(final)).headers).toMatchObject({
      'upload-concat': `final;${one} ${other}`,
      'upload-length': '3000',
    });
    expect(await append(final, 3_000, bytes)).toMatchObject({ status: 403, body: { code: 'FILE_UPLOAD_FINAL' } });
  });

  test('keeps bytes alone that have their checksum', async () => {
    const bytes = someBytes();
    const path = await begin(1_000);
    for (const algorithm of ['sha1', 'sha256', 'sha512', 'md5']) {
      const wrong = { 'upload-checksum': `${algorithm} ${createHash(algorithm).update('x').digest('base64')}` };
      expect(await append(path, 0, bytes, wrong)).toMatchObject({ status: 460, body: { code: 'FILE_CHECKSUM_WRONG' } });
    }
    expect((await head(path)).headers['upload-offset']).toBe('0');
    expect(await readdir(join(service.folder, path))).toEqual([]);
    const right = { 'upload-checksum': `sha1 ${createHash('sha1').update(bytes).digest('base64')}` };
    expect((await append(path, 0, bytes, right)).headers['upload-offset']).toBe('1000');
    expect(await append(await begin(1), 0, 'a', { 'upload-checksum': 'rot13 abc' })).toMatchObject({ status: 400 });
  });

  test('keeps what arrived when its sender stalls, and lets the next one write', async () => {
    const bytes = someBytes();
    const path = await begin(1_000);
    const body = new PassThrough();
    body.write(bytes.subarray(0, 300));
    const stalled = append(path, 0, body);
    await expect.poll(async () => (await rows('SELECT FROM upload WHERE locked_until > now()')).length).toBe(1);
    expect(await append(path, 0, bytes)).toMatchObject({
      status: 423,
      headers: { 'tus-resumable': '1.0.0' },
      body: { code: 'FILE_UPLOAD_LOCKED' },
    });
    expect(await stalled).toMatchObject({ status: 408 });
    body.end();
    expect((await head(path)).headers['upload-offset']).toBe('300');
    const done = await append(path, 300, bytes.subarray(300));
    expect(await contentOf(done.headers['clever-file'])).toEqual(bytes);
  });

  test('keeps what arrived when its sender goes away', async () => {
    const bytes = someBytes(6_000_000);
    const path = await begin(6_000_000);
    const body = new PassThrough();
    body.write(bytes.subarray(0, 5_000_000));
    const gone = append(path, 0, body).catch((error: Error) => error);
    const offset = async () => Number((await head(path)).headers['upload-offset']);
    await expect.poll(offset).toBeGreaterThan(4_000_000);
    body.destroy(new Error('gone'));
    expect(await gone).toBeInstanceOf(Error);
    const locks = () => rows('SELECT FROM upload WHERE id = $1 AND locked_until > now()', [path.slice(9)]);
    await expect.poll(async () => (await locks()).length).toBe(0);
    const at = await offset();
    const done = await append(path, at, bytes.subarray(at));
    expect((await contentOf(done.headers['clever-file'])).equals(bytes)).toBe(true);
  });

  test('is made by whoever looks, when the process died before the file', async () => {
    const bytes = someBytes();
    const path = await begin(1_000);
    await append(path, 0, bytes.subarray(0, 500));
    await service
      .database('file')
      .query({ text: 'UPDATE upload SET length = 500 WHERE id = $1', values: [path.slice(9)] });
    expect(await contentOf((await head(path)).headers['clever-file'])).toEqual(bytes.subarray(0, 500));
  });

  test('ends when its caller ends it, and when its time is over', async () => {
    const [path, old] = [await begin(10), await begin(10)];
    await append(path, 0, 'abc');
    expect(await shop('DELETE', path, { headers: tus })).toMatchObject({ status: 204, headers: tus });
    expect(await head(path)).toMatchObject({ status: 404 });
    expect(existsSync(join(service.folder, path))).toBe(false);
    await rows('UPDATE upload SET expires_at = now() WHERE id = $1', [old.slice(9)]);
    expect(await append(old, 0, 'abc')).toMatchObject({ status: 410, body: { code: 'FILE_UPLOAD_EXPIRED' } });
  });

  test('is refused where it says what cannot be', async () => {
    for (const [headers, status, code] of [
      [{ 'upload-length': 'ten' }, 400, 'INVALID_INPUT'],
      [{}, 400, 'FILE_UPLOAD_MALFORMED'],
      [{ 'upload-length': '1', 'upload-defer-length': '1' }, 400, 'FILE_UPLOAD_MALFORMED'],
      [{ 'upload-length': '1', 'upload-concat': 'half' }, 400, 'FILE_UPLOAD_MALFORMED'],
      [{ 'upload-length': '1', 'upload-metadata': metadata({ filename: 'a/b' }) }, 400, 'FILE_UPLOAD_MALFORMED'],
      [{ 'upload-length': '1', 'upload-metadata': metadata({ kind: 'nope' }) }, 422, 'FILE_KIND_UNKNOWN'],
      [{ 'upload-length': '99999999999' }, 413, 'FILE_TOO_BIG'],
      [{ 'upload-length': '1', 'tus-resumable': '0.2.2' }, 412, 'FILE_TUS_REFUSED'],
    ] as const)
      expect(await create(headers as never)).toMatchObject({ status, body: { code }, headers: tus });
  });

  test('takes no bytes from elsewhere, of another type or beyond its length', async () => {
    const path = await begin(10);
    expect(await append(path, 5, 'abc')).toMatchObject({ status: 409, body: { code: 'FILE_OFFSET_WRONG' } });
    expect(await append(path, 0, 'abcdefghijk')).toMatchObject({ status: 413, body: { code: 'FILE_TOO_BIG' } });
    const headers = { ...tus, 'upload-offset': '0', 'content-type': 'text/plain' };
    expect(await shop('PATCH', path, { headers, body: 'abc' })).toMatchObject({ status: 415 });
    expect(await service.as('other')('HEAD', path, { headers: tus })).toMatchObject({ status: 403 });
    expect((await head(path)).headers['upload-offset']).toBe('0');
  });

  test('of what its kind refuses is gone', async () => {
    const path = await begin(8, {
      'upload-metadata': metadata({ kind: 'image', filename: 'a.png', filetype: 'image/png' }),
    });
    expect(await append(path, 0, '%PDF-1.7')).toMatchObject({ status: 415, body: { code: 'FILE_TYPE_REFUSED' } });
    expect(await head(path)).toMatchObject({ status: 404 });
    expect(existsSync(join(service.folder, path))).toBe(false);
  });
});

const { createUpload, readUpload, appendUpload, removeUpload } = file.operations;
describe.each([createUpload, appendUpload, removeUpload])('$name', (operation) => permits(service, operation));
describe('file.readUpload', () => {
  test.each([
    [null, 401],
    ['guest', 403],
  ] as const)('is closed to %s', async (caller, status) => {
    expect(await service.as(caller)(readUpload.method, '/uploads/018f4b5e-0000-7000-8000-000000000001')).toMatchObject({
      status,
    });
  });
});
