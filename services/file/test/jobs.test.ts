import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { collectBlobs, collectFiles, openFile } from '@clever/model-file/db';
import { afterAll, describe, expect, test } from 'vitest';
import { blobKey } from '../src/storage/blob-key.ts';
import { someBytes, startFile } from './start-file.ts';

const service = await startFile();
const { shop, make, rows, put } = service;
const db = openFile(service.database('file'));
afterAll(() => db.close());
const isThere = (sha256: string) => existsSync(join(service.folder, blobKey(sha256)));

describe('collection', () => {
  test('takes files that nobody has held for long, and nothing else', async () => {
    const [old, held, young] = [await make(), await make(), await make()];
    await shop('PUT', `/files/${held.id}/holds/a`);
    await rows("UPDATE file SET unheld_at = now() - interval '100 hours' WHERE id = $1", [old.id]);
    expect(await collectFiles(db, 72)).toBe(1);
    expect((await shop('GET', `/files/${old.id}`)).status).toBe(404);
    for (const { id } of [held, young]) expect((await shop('GET', `/files/${id}`)).status).toBe(200);
  });

  test('takes bytes that no file has had for a day, by and by', async () => {
    const [gone, kept, fresh] = [await make(), await make(), await make()];
    for (const { id } of [gone, fresh]) await shop('DELETE', `/files/${id}`);
    await rows("UPDATE blob SET touched_at = now() - interval '2 days' WHERE sha256 = ANY($1)", [
      [gone.sha256, kept.sha256],
    ]);
    const removed: string[] = [];
    await collectBlobs(db, async ({ sha256 }) => void removed.push(sha256));
    expect(removed).toEqual([gone.sha256]);
    expect(await rows('SELECT FROM blob WHERE sha256 = ANY($1)', [[kept.sha256, fresh.sha256]])).toHaveLength(2);
  });

  test('and whoever brings the same bytes meanwhile wait for each other', async () => {
    const bytes = someBytes();
    const { id, sha256 } = await make(bytes);
    await shop('DELETE', `/files/${id}`);
    await rows("UPDATE blob SET touched_at = now() - interval '2 days' WHERE sha256 = $1", [sha256]);
    let brought: Promise<unknown> | undefined;
    await collectBlobs(db, async () => {
      brought = put(bytes, { name: 'back.bin' });
      await new Promise((resolve) => setTimeout(resolve, 100));
      await (await import('node:fs/promises')).rm(join(service.folder, blobKey(sha256)), { force: true });
    });
    expect(await brought).toMatchObject({ status: 201 });
    expect(isThere(sha256)).toBe(true);
  });
});
