import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { File } from '@clever/model-file';
import type { Board, Entry } from '@clever/model-post';
import { startPlatform } from '@clever/testing';
import { expect, onTestFinished, test } from 'vitest';
import { app as file } from '../services/file/src/app.ts';
import { app as post } from '../services/post/src/app.ts';

test('a file stays while a post has it, and goes when the post has gone; one that is unknown leaves the post', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clever-attachments-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await using platform = await startPlatform({
    services: [file, post],
    callers: { shop: ['post.*', 'file.*'] },
    settings: { file: { FILE_FOLDER: folder, FILE_SIGN_KEY: 'k'.repeat(40) } },
  });
  const [files, posts] = [platform.service('file').as('shop'), platform.service('post').as('shop')];
  const bytes = Buffer.from(`attached ${randomUUID()}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const headers = { 'content-type': 'text/plain' };
  const { body: made } = await files<File>('PUT', `/files/${sha256}?name=a.txt`, { body: bytes, headers });
  const { body: board } = await posts<Board>('POST', '/boards', { body: { slug: 'free', name: 'Free' } });
  const unknown = randomUUID();
  const { body: entry } = await posts<Entry>('POST', `/boards/${board.id}/posts`, {
    body: { author: 'ann', title: 'Hello', body: 'World', files: [made.id, unknown] },
  });
  const read = async () => (await posts<Entry>('GET', `/entries/${entry.id}`)).body;
  await expect.poll(async () => (await read()).files, { interval: 50 }).toEqual([made.id]);
  const holds = () =>
    platform.database('post').query<{ state: string }>({ text: 'SELECT state FROM outbox ORDER BY id' });
  await expect.poll(async () => (await holds()).rows.map(({ state }) => state)).toEqual(['done', 'failed']);

  const remove = () => files<{ code?: string; detail?: string }>('DELETE', `/files/${made.id}`);
  expect(await remove()).toMatchObject({
    status: 409,
    body: { code: 'FILE_HELD', detail: expect.stringContaining(entry.id) },
  });

  const removal = { body: { by: 'mod', reason: 'off topic' } };
  expect((await posts('PUT', `/entries/${entry.id}/removal`, removal)).status).toBe(200);
  await expect.poll(async () => (await remove()).status, { interval: 50 }).toBe(204);
});
