import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { incomingOf, openStorages, removeLeftovers } from '../src/index.ts';

const folder = await mkdtemp(join(tmpdir(), 'clever-storage-'));
afterAll(() => rm(folder, { recursive: true }));
const { storage } = await openStorages('TEST', { settings: { TEST_STORAGE: 'disk' } as never, folder });
if (!storage) throw new Error('there is no storage');

const read = async (key: string, range?: { start: number; end: number }) => buffer(await storage.read(key, range));

test('keeps what is written, and gives ranges of it', async () => {
  await storage.write('a/b/c', Buffer.from('0123456789'));
  expect(String(await read('a/b/c'))).toBe('0123456789');
  expect(String(await read('a/b/c', { start: 3, end: 5 }))).toBe('345');
  expect([await storage.has('a/b/c'), await storage.has('a/b/d')]).toEqual([true, false]);
});
test('takes a file as it is, and leaves nothing of what was under way', async () => {
  const path = join(folder, 'incoming', 'arrived');
  await writeFile(path, 'all of it');
  await storage.adopt('files/1', path);
  expect(String(await read('files/1'))).toBe('all of it');
  expect(await readdir(join(folder, 'incoming'))).toEqual([]);
});
test('a second write of a key is seen whole or not at all', async () => {
  await storage.write('same', Buffer.alloc(1_000, 'a'));
  const writing = Promise.all(Array.from({ length: 20 }, () => storage.write('same', Buffer.alloc(1_000, 'b'))));
  const seen = await Promise.all(Array.from({ length: 50 }, () => read('same')));
  await writing;
  for (const bytes of seen) {
    expect(bytes).toHaveLength(1_000);
    expect(new Set(bytes).size).toBe(1);
  }
});
test('removes one, or all below a folder, and what is not there', async () => {
  for (const key of ['gone/1', 'gone/deep/2', 'gone-not/3']) await storage.write(key, Buffer.from('x'));
  await storage.remove('gone/1');
  await storage.remove('gone/1');
  expect(await storage.has('gone/1')).toBe(false);
  await storage.removeAll('gone');
  await storage.removeAll('gone');
  expect([await storage.has('gone/deep/2'), await storage.has('gone-not/3')]).toEqual([false, true]);
  await expect(storage.read('gone/deep/2')).rejects.toMatchObject({ code: 'ENOENT' });
});
test('what a process that died was writing is removed once it is old, folders too', async () => {
  const at = (name: string) => join(incomingOf(folder), name);
  for (const name of ['old-folder', 'new-folder']) await mkdir(at(name));
  for (const name of ['old', 'new', 'old-folder/part']) await writeFile(at(name), 'x');
  const before = new Date(Date.now() - 120_000);
  for (const name of ['old', 'old-folder']) await utimes(at(name), before, before);
  await removeLeftovers(folder, 60_000);
  expect((await readdir(incomingOf(folder))).toSorted()).toEqual(['new', 'new-folder']);
});
