import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256, someBytes, startFile } from '../start-file.ts';

let service: Awaited<ReturnType<typeof startFile>>;
beforeAll(async () => {
  service = await startFile();
  await service.shop('PUT', '/kinds/tiny', { body: { maxBytes: 100_000, types: ['*/*'] } });
});
afterAll(() => service.close());

/** More than the server will take, in chunks, without saying how much. */
const endless = () => Readable.from(Array(200).fill(Buffer.alloc(1_048_576, 'x')), { objectMode: false });

test('a file that is put in chunks past what its kind takes is answered 413, and nothing of it stays', async () => {
  const path = `/files/${sha256(someBytes())}?kind=tiny`;
  const answer = await service.shop('PUT', path, { body: endless(), headers: { 'content-type': 'a/b' } });
  expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' }, body: { code: 'FILE_TOO_BIG' } });
  expect(await readdir(join(service.folder, 'incoming'))).toEqual([]);
});

test('an upload that goes on in chunks past its length is answered 413', async () => {
  const made = await service.shop('POST', '/uploads', {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '1000',
      'upload-metadata': `kind ${Buffer.from('tiny').toString('base64')}`,
    },
  });
  expect(made.status).toBe(201);
  const path = new URL(String(made.headers.location), service.url).pathname;
  const headers = { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  const answer = await service.shop('PATCH', path, { body: endless(), headers });
  expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' }, body: { code: 'FILE_TOO_BIG' } });
});
