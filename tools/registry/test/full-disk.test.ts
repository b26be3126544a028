import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addUser, listUsers } from '@clever/tool-registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenRegistry, openRegistry, removeFolders, temporaryFolder } from './open-registry.ts';
import { download, publish, readPackage } from './publishing.ts';

afterAll(removeFolders);

const folder = temporaryFolder();
const canMount = mounts();

/** A disk of 4 MB, where this user may have one. */
function mounts(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m,mode=0700', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write('full-disk.test.ts is skipped: this user may not mount a small disk\n');
    return false;
  }
}

const name = '@clever/full';
const mebibyte = 1024 * 1024;

describe.skipIf(!canMount)('on a full disk', () => {
  let registry: OpenRegistry;
  beforeAll(async () => {
    registry = await openRegistry({ folder });
    expect((await publish(registry, name, '1.0.0', 'x'.repeat(mebibyte))).status).toBe(201);
  });
  afterAll(async () => {
    await registry?.[Symbol.asyncDispose]();
    execFileSync('umount', [folder]);
  });

  const files = () => readdirSync(join(folder, 'packages', name)).sort();
  const filler = join(folder, 'filler');
  /** Leaves so many bytes. */
  const fill = (left: number) => {
    rmSync(filler, { force: true });
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
  };

  async function expectOnly(...versions: string[]): Promise<void> {
    const found = await readPackage(registry, name);
    expect(Object.keys(found?.versions ?? {})).toEqual(versions);
    for (const version of versions)
      expect((await download(registry, name, version)).integrity).toBe(found?.versions[version]?.dist.integrity);
  }

  test('publishing is refused with a clear error, what is there is served, and a retry works when there is space', async () => {
    const text = 'y'.repeat(2 * mebibyte);
    fill(mebibyte);
    const response = await publish(registry, name, '1.1.0', text);
    expect(response.status).toBe(507);
    expect(await response.json()).toMatchObject({ error: expect.stringContaining("the registry's disk is full") });
    await expectOnly('1.0.0');
    expect((await download(registry, name, '1.1.0')).status).toBe(404);
    expect(files()).toEqual(['full-1.0.0.tgz', 'package.json']);
    rmSync(filler);
    expect((await publish(registry, name, '1.1.0', text)).status).toBe(201);
    await expectOnly('1.0.0', '1.1.0');
  });

  test('a version is whole or absent, wherever the space ends', async () => {
    const before = files();
    for (const left of [0, 4, 8, 12, 16, 20, 24, 28]) {
      fill(left * 1024);
      const version = `2.0.${left}`;
      const { status } = await publish(registry, name, version, 'z'.repeat(8000));
      rmSync(filler);
      expect([201, 507]).toContain(status);
      const isThere = status === 201;
      expect((await readPackage(registry, name))?.versions[version] !== undefined).toBe(isThere);
      expect((await download(registry, name, version)).status).toBe(isThere ? 200 : 404);
      if (isThere) before.push(`full-${version}.tgz`);
      expect(files()).toEqual(before.toSorted());
      expect((await publish(registry, name, version, 'z'.repeat(8000))).status).toBe(isThere ? 409 : 201);
      if (!isThere) before.push(`full-${version}.tgz`);
    }
  });

  test('users and tokens stay as they are when one more has no room', async () => {
    fill(0);
    await expect(addUser(folder, 'bea')).rejects.toThrow('ENOSPC');
    expect(await listUsers(folder)).toEqual(['ann']);
    await expectOnly(...Object.keys((await readPackage(registry, name))?.versions ?? {}));
    rmSync(filler);
  });
});
