import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { type OpenRegistry, openForTest, openRegistry, removeFolders, temporaryFolder } from './open-registry.ts';
import { download, publish, readPackage } from './publishing.ts';

afterAll(removeFolders);

const name = '@clever/crash';
const text = 'x'.repeat(2_000_000);

async function kill(registry: OpenRegistry): Promise<void> {
  process.kill(registry.pid, 'SIGKILL');
  await registry.ended;
}

/** Fails unless the version is all there, or not at all. @returns whether it is there */
async function isWhole(registry: OpenRegistry, version: string): Promise<boolean> {
  const found = await readPackage(registry, name);
  const { status, integrity } = await download(registry, name, version);
  if (!found?.versions[version]) {
    expect(status).toBe(404);
    return false;
  }
  expect({ integrity, tags: found['dist-tags'] }).toEqual({
    integrity: found.versions[version].dist.integrity,
    tags: { latest: version },
  });
  return true;
}

test('a version is whole or absent when the registry is killed while it is published, and a retry works', async () => {
  const folder = temporaryFolder();
  const outcomes: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    const version = `1.${round}.0`;
    const registry = await openRegistry({ folder });
    const publishing = publish(registry, name, version, text).then(
      ({ status }) => String(status),
      () => 'cut off',
    );
    await sleep(35 * (round + 1));
    await kill(registry);
    const said = await publishing;
    await using again = await openRegistry({ folder });
    const isThere = await isWhole(again, version);
    if (said === '201') expect(isThere).toBe(true);
    expect((await publish(again, name, version, text)).status).toBe(isThere ? 409 : 201);
    expect(await isWhole(again, version)).toBe(true);
    outcomes.push(`${said}, ${isThere ? 'whole' : 'absent'}`);
  }
  expect(outcomes).toContain('cut off, absent');
  const kept = readdirSync(join(folder, 'packages', name));
  expect(kept.toSorted()).toEqual([
    ...Array.from({ length: 4 }, (_nothing, at) => `crash-1.${at}.0.tgz`),
    'package.json',
  ]);
});

test('what an earlier process left behind is gone, and does not hinder', async () => {
  const folder = temporaryFolder();
  const at = join(folder, 'packages', name);
  mkdirSync(at, { recursive: true });
  const manifest = {
    name,
    versions: {},
    'dist-tags': {},
    time: {},
    _attachments: {},
    _distfiles: {},
    _uplinks: {},
    _rev: '',
  };
  writeFileSync(join(at, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(at, 'crash-1.0.0.tgz'), 'half of a tarb');
  writeFileSync(join(at, 'crash-1.0.0.tgz.draft-1'), 'half');
  writeFileSync(join(folder, 'tokens.json.draft-1'), '[');
  const registry = await openForTest({ folder });
  expect(await isWhole(registry, '1.0.0')).toBe(false);
  expect((await publish(registry, name, '1.0.0')).status).toBe(201);
  expect(readdirSync(at).sort()).toEqual(['crash-1.0.0.tgz', 'package.json']);
});

test('a package and a version that are called like a draft outlast a start', async () => {
  const folder = temporaryFolder();
  const odd = '@clever/plan.draft-1';
  const first = await openRegistry({ folder });
  expect((await publish(first, odd, '1.0.0-a.draft-2')).status).toBe(201);
  await first[Symbol.asyncDispose]();
  const again = await openForTest({ folder });
  expect((await download(again, odd, '1.0.0-a.draft-2')).status).toBe(200);
});
