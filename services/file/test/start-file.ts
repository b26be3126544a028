import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { File } from '@clever/model-file';
import { startService } from '@clever/testing';
import { app } from '../src/app.ts';

export const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** Bytes that no other test has. */
export const someBytes = (size = 1_000) => Buffer.concat([Buffer.from('bytes\0'), randomBytes(size - 6)]);

export const scratch = () => mkdtemp(join(tmpdir(), 'clever-file-'));

/** Starts the service with callers that may do everything, `shop` and `other`, and one that may do nothing, `guest`. */
export async function startFile(settings: Record<string, string> = {}) {
  const folder = await scratch();
  const grants = { shop: ['file.*'], other: ['file.*'], reader: ['file.content', 'file.variant'], guest: [] };
  const own = { FILE_FOLDER: folder, FILE_SIGN_KEY: 'k'.repeat(40), FILE_STALL_MS: '400', ...settings };
  const service = await startService(app, { grants, settings: own });
  const shop = service.as('shop');
  const put = (bytes: Buffer | string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    shop<File & { code?: string }>('PUT', `/files/${sha256(bytes)}?${new URLSearchParams(query)}`, {
      body: bytes,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });
  return {
    ...service,
    folder,
    shop,
    put,
    /** Brings bytes, and fails where they are refused. */
    async make(bytes: Buffer | string = someBytes(), query: Record<string, string> = {}) {
      const { status, body } = await put(bytes, { name: `${randomUUID()}.bin`, ...query });
      if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body;
    },
    rows: async (text: string, values: unknown[] = []) => (await service.database('file').query({ text, values })).rows,
  };
}
