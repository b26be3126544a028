import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type File, file } from '@clever/model-file';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { sha256, someBytes, startFile } from '../start-file.ts';

const service = await startFile();
const { shop, put, make, rows } = service;

describe('answers', () => {
  test('a file of the bytes, the same again for the same, and another for another name', async () => {
    const bytes = someBytes();
    const made = await put(bytes, { name: '영수증 2026.bin', owner: 'ann' });
    expect(made).toMatchObject({
      status: 201,
      headers: { location: `/files/${made.body.id}`, etag: expect.stringMatching(/^"1-/) },
      body: {
        name: '영수증 2026.bin',
        owner: 'ann',
        sha256: sha256(bytes),
        size: 1_000,
        access: 'strong',
        state: 'ready',
      },
    });
    expect(await put(bytes, { name: '영수증 2026.bin', owner: 'ann' })).toMatchObject({ status: 200, body: made.body });
    const other = await put(bytes, { name: 'b.bin' });
    expect([other.status, other.body.id === made.body.id]).toEqual([201, false]);
    expect(await rows('SELECT size, storage FROM blob WHERE sha256 = $1', [sha256(bytes)])).toEqual([
      { size: '1000', storage: 'disk' },
    ]);
    expect(await readdir(join(service.folder, 'incoming'))).toEqual([]);
  });

  test.for([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/png', 'image/svg+xml'],
    ['<!DOCTYPE html><p>hi', 'text/plain', 'text/html'],
    ['a,b\n1,2\n', 'text/csv; charset=utf-8', 'text/csv'],
    ['a,b\n1,2\n', 'image/png', 'text/plain'],
    ['%PDF-1.7\n', 'text/plain', 'application/pdf'],
    [Buffer.from([0, 1, 2, 255]), 'text/csv', 'application/octet-stream'],
    ['', 'text/html', 'text/plain'],
  ] as const)('the type of the bytes: %s said to be %s is %s', async ([bytes, said, type]) => {
    const { body } = await put(bytes as string, { name: said.replace(/\W/g, '') }, { 'content-type': said });
    expect(body).toMatchObject({ type });
  });

  test('bytes without a type', async () => {
    const bytes = someBytes();
    const { status } = await shop('PUT', `/files/${sha256(bytes)}`, { body: bytes });
    expect(status).toBe(201);
  });

  test('the file again whose bytes were lost, and they are back', async () => {
    const bytes = someBytes();
    const { id, name } = await make(bytes);
    const key = join(service.folder, 'blobs', sha256(bytes).slice(0, 2), sha256(bytes));
    await (await import('node:fs/promises')).rm(key);
    expect(await put(bytes, { name })).toMatchObject({ status: 200, body: { id } });
    expect((await shop<Buffer>('GET', `/files/${id}/content`)).body).toEqual(bytes);
  });
});

describe('refuses', () => {
  test('bytes with another digest, and keeps nothing', async () => {
    const wrong = sha256(someBytes());
    const reply = await shop('PUT', `/files/${wrong}`, { body: someBytes(), headers: { 'content-type': 'a/b' } });
    expect(reply).toMatchObject({ status: 422, body: { code: 'FILE_DIGEST_WRONG' } });
    expect(await rows('SELECT FROM blob WHERE sha256 = $1', [wrong])).toEqual([]);
    expect(await readdir(join(service.folder, 'incoming'))).toEqual([]);
  });
  test('what its kind does not take', async () => {
    await shop('PUT', '/kinds/tiny', { body: { maxBytes: 10, types: ['text/*'] } });
    expect(await put('text', { kind: 'tiny' })).toMatchObject({ status: 201 });
    expect(await put('12345678901', { kind: 'tiny' })).toMatchObject({ status: 413, body: { code: 'FILE_TOO_BIG' } });
    expect(await put('%PDF-1.7', { kind: 'tiny' })).toMatchObject({ status: 415, body: { code: 'FILE_TYPE_REFUSED' } });
    expect(await put('x', { kind: 'nope' })).toMatchObject({ status: 422, body: { code: 'FILE_KIND_UNKNOWN' } });
  });
  test('a name with a path in it', async () => {
    for (const name of ['../a', 'a/b', 'a\\b', 'a\u0000', ''])
      expect(await put('x', { name })).toMatchObject({ status: 400 });
  });
  test('bytes that stop coming', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { Readable } = await import('node:stream');
    const body = Readable.from(
      (async function* () {
        yield Buffer.from('begin');
        await promise;
      })(),
    );
    const reply = await shop('PUT', `/files/${sha256('x')}`, { body, headers: { 'content-type': 'a/b' } });
    resolve();
    expect(reply).toMatchObject({ status: 408, body: { code: 'REQUEST_TIMEOUT' } });
    expect(await readdir(join(service.folder, 'incoming'))).toEqual([]);
  });
});

endpoint(service, file.operations.put);

describe('read, list, update and remove', () => {
  const { read, list, update, remove } = file.operations;
  test('a file by page and filter, the newest first', async () => {
    const made: File[] = [];
    for (let at = 0; at < 3; at++) made.push(await make(someBytes(), { owner: 'lee' }));
    const page = async (query: string) =>
      (await shop<{ items: File[]; next: string | null }>('GET', `/files?owner=lee&limit=2${query}`)).body;
    const first = await page('');
    const second = await page(`&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made.map(({ id }) => id).reverse());
    expect(second.next).toBeNull();
  });
  test('an edit of the version that was read', async () => {
    const { id, sha256: digest } = await make();
    const path = `/files/${id}`;
    const edit = { body: { name: 'new.bin', access: 'public' }, headers: { 'if-match': '"1"' } };
    expect(await shop('PATCH', path, edit)).toMatchObject({
      headers: { etag: expect.stringMatching(/^"2-/) },
      body: { access: 'public' },
    });
    expect(await shop('PATCH', path, edit)).toMatchObject({ status: 412, body: { code: 'STALE' } });
    expect(await shop('GET', path)).toMatchObject({ body: { name: 'new.bin', sha256: digest, version: 2 } });
  });
  test('a removal of what nobody holds, and its neighbour of the same bytes stays', async () => {
    const bytes = someBytes();
    const [one, other] = [await make(bytes), await make(bytes)];
    expect(await shop('DELETE', `/files/${one.id}`)).toMatchObject({ status: 204 });
    expect(await shop('GET', `/files/${one.id}`)).toMatchObject({ status: 404 });
    expect((await shop<Buffer>('GET', `/files/${other.id}/content`)).body).toEqual(bytes);
  });
  endpoint(service, read, { unknown: 'FILE_UNKNOWN' });
  endpoint(service, list, { bad: ['limit=0', 'state=lost', 'colour=red'] });
  endpoint(service, update, { unknown: 'FILE_UNKNOWN', body: { name: 'a' }, bad: [{}, { name: '' }, { size: 1 }] });
  endpoint(service, remove, { unknown: 'FILE_UNKNOWN' });
});
