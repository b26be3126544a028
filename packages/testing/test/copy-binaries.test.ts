import { lstat, mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyTo } from '../src/server-user.ts';

test('copied programs find their libraries beside them, also when they are copied again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clever-copy-'));
  try {
    await copyTo(folder);
    const libraries = join(await copyTo(folder), '../lib');
    const links = [];
    for (const name of await readdir(libraries))
      if ((await lstat(join(libraries, name))).isSymbolicLink()) links.push(await readlink(join(libraries, name)));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((target) => target.includes('/'))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
