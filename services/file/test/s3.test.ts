import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { file } from '@clever/model-file';
import { start } from '@clever/service';
import { endpoint } from '@clever/testing';
import S3rver from 's3rver';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { app } from '../src/app.ts';
import { scratch, sha256, someBytes, startFile } from './start-file.ts';

const directory = join(await scratch(), 's3');
await mkdir(directory);
const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory,
  configureBuckets: [{ name: 'files', configs: [] }],
});
const { port } = await server.run();
afterAll(() => server.close());

const s3 = {
  FILE_S3_BUCKET: 'files',
  FILE_S3_ENDPOINT: `http://127.0.0.1:${port}`,
  FILE_S3_ACCESS_ID: 'S3RVER',
  FILE_S3_SECRET: 'S3RVER',
};
const [disk, direct] = [await startFile(s3), await startFile({ ...s3, FILE_STORAGE: 's3', FILE_S3_DIRECT: 'true' })];
const bucket = await startFile({ ...s3, FILE_STORAGE: 's3' });
const run = promisify(execFile);
const command = join(import.meta.dirname, '../../../tools/clever/src/main.ts');
const contentOf = (id: string) => `/files/${id}/content`;

describe('a bucket', () => {
  test('keeps what is brought, and gives ranges of it', async () => {
    const bytes = someBytes(10_000);
    const { id } = await bucket.make(bytes);
    expect((await bucket.shop<Buffer>('GET', contentOf(id))).body).toEqual(bytes);
    const part = await bucket.shop<Buffer>('GET', contentOf(id), { headers: { range: 'bytes=100-199' } });
    expect(part).toMatchObject({ status: 206, body: bytes.subarray(100, 200) });
    expect(await bucket.rows('SELECT storage FROM blob WHERE sha256 = $1', [sha256(bytes)])).toEqual([
      { storage: 's3' },
    ]);
  });

  test('keeps the pieces of uploads, and forgets them', async () => {
    const bytes = someBytes(10_000);
    const tus = { 'tus-resumable': '1.0.0' };
    const begun = await bucket.shop('POST', '/uploads', { headers: { ...tus, 'upload-length': '10000' } });
    const append = (at: number, body: Buffer) =>
      bucket.shop('PATCH', String(begun.headers.location), {
        headers: { ...tus, 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' },
        body,
      });
    await append(0, bytes.subarray(0, 7_000));
    const done = await append(7_000, bytes.subarray(7_000));
    expect((await bucket.shop<Buffer>('GET', contentOf(String(done.headers['clever-file'])))).body).toEqual(bytes);
  });

  test('is read directly where that is set, by an address with its own end', async () => {
    const bytes = someBytes(1_000);
    const { id } = await direct.make(bytes, { name: '이름.bin' });
    const sent = await direct.shop('GET', contentOf(id));
    expect(sent).toMatchObject({ status: 302, headers: { 'cache-control': 'private, no-store' } });
    const response = await fetch(String(sent.headers.location));
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await direct.as(null)('GET', contentOf(id))).status).toBe(401);
  });

  test('takes what was on disk, some at a time, and every file stays readable', async () => {
    const contents = Array.from({ length: 5 }, () => someBytes());
    const made = [];
    for (const bytes of contents) made.push(await disk.make(bytes));
    const replica = await start(app, { ...disk.env, FILE_STORAGE: 's3', PORT: '0', LOG_LEVEL: 'silent' });
    onTestFinished(() => replica.close());
    await expect.poll(async () => (await fetch(`${replica.url}/health/ready`)).status).toBe(200);
    const authorization = `Basic ${btoa(`shop:${disk.secretOf('shop')}`)}`;
    const move = async (max: number) => {
      const headers = { authorization, 'content-type': 'application/json' };
      return (await fetch(`${replica.url}/moves`, { method: 'POST', headers, body: JSON.stringify({ max }) })).json();
    };
    expect(await move(2)).toEqual({ moved: 2, bytes: 2_000, left: 3 });
    const data = await scratch();
    await writeFile(join(data, 'credentials.json'), JSON.stringify({ shop: disk.secretOf('shop') }));
    const asked = ['--data', data, '--as', 'shop', '--url', replica.url, '--at-once', '2'];
    const { stdout } = await run(process.execPath, ['--conditions=@clever/source', command, 'files', 'move', ...asked]);
    expect(stdout).toBe('66 %   2 contents moved, 0.0 MB; 1 left\n100 %   3 contents moved, 0.0 MB; 0 left\n');
    expect(await move(100)).toMatchObject({ moved: 0, left: 0 });
    for (const [at, { id }] of made.entries())
      expect((await disk.shop<Buffer>('GET', contentOf(id))).body).toEqual(contents[at]);
  });
});

describe('an upload while the setting changes', () => {
  const tus = { 'tus-resumable': '1.0.0' };
  const bytes = someBytes(12_000);
  /** Another replica over the same records, asked as the same caller. */
  const replicaOf = async (settings: Record<string, string>) => {
    const replica = await start(app, { ...disk.env, ...settings, PORT: '0', LOG_LEVEL: 'silent' });
    onTestFinished(() => replica.close());
    await expect.poll(async () => (await fetch(`${replica.url}/health/ready`)).status).toBe(200);
    return replica.url;
  };
  const authorization = `Basic ${btoa(`shop:${disk.secretOf('shop')}`)}`;
  const append = (url: string, path: string, at: number, body: Buffer) => {
    const headers = { ...tus, authorization, 'content-type': 'application/offset+octet-stream' };
    return fetch(`${url}${path}`, { method: 'PATCH', headers: { ...headers, 'upload-offset': String(at) }, body });
  };
  const begin = async () => {
    const begun = await disk.shop('POST', '/uploads', { headers: { ...tus, 'upload-length': '12000' } });
    const path = String(begun.headers.location);
    expect((await append(disk.url, path, 0, bytes.subarray(0, 5_000))).status).toBe(204);
    return path;
  };
  const placesOf = async (path: string) =>
    (await disk.rows('SELECT storage FROM part WHERE upload_id = $1 ORDER BY at', [path.split('/').at(-1)])).map(
      ({ storage }) => storage,
    );

  test('goes on where new bytes go, and what came before is read where it is', async () => {
    const path = await begin();
    const inBucket = await replicaOf({ FILE_STORAGE: 's3' });
    expect((await append(inBucket, path, 5_000, bytes.subarray(5_000, 8_000))).status).toBe(204);
    expect(await placesOf(path)).toEqual(['disk', 's3']);
    const done = await append(disk.url, path, 8_000, bytes.subarray(8_000));
    expect(done.status).toBe(204);
    const content = await disk.shop<Buffer>('GET', contentOf(String(done.headers.get('clever-file'))));
    expect(content.body).toEqual(bytes);
    expect(await placesOf(path)).toEqual([]);
    const id = path.split('/').at(-1) as string;
    expect((await readdir(directory, { recursive: true })).filter((name) => name.includes(id))).toEqual([]);
    expect(
      (await readdir(String(disk.env.FILE_FOLDER), { recursive: true })).filter((name) => name.includes(id)),
    ).toEqual([]);
  });

  test('is a problem that says so where a piece is in a storage that is not set up, and goes on when it is', async () => {
    const path = await begin();
    const inBucket = await replicaOf({ FILE_STORAGE: 's3' });
    expect((await append(inBucket, path, 5_000, bytes.subarray(5_000, 8_000))).status).toBe(204);
    const without = await replicaOf({ FILE_S3_BUCKET: '' });
    const refused = await append(without, path, 8_000, bytes.subarray(8_000));
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'UNAVAILABLE', detail: expect.stringContaining('s3') });
    const done = await append(inBucket, path, 12_000, Buffer.alloc(0));
    expect(done.status).toBe(204);
    const content = await disk.shop<Buffer>('GET', contentOf(String(done.headers.get('clever-file'))));
    expect(content.body).toEqual(bytes);
  });
});

describe('move', () => endpoint(bucket, file.operations.move, { bad: [{}, { max: 0 }] }));
