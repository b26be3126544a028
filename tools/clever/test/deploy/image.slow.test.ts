import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, freePort } from '@clever/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ready, watch } from '../../../../test/released/only-node.ts';
import { workspaceRoot } from '../../src/workspace/root.ts';
import { listServices, type ServiceFolder } from '../../src/workspace/services.ts';
import { cleverWith } from '../run-clever.ts';
import { startReplica } from './start-replica.ts';

const coupon = listServices(workspaceRoot()).find(({ name }) => name === 'coupon') as ServiceFolder;
const needed = ['buildah', 'podman', 'runc', 'mmdebstrap'];
const missing = needed.filter((tool) => spawnSync(tool, ['--version']).error);
const folder = mkdtempSync(join(tmpdir(), 'clever-containers-'));
/** Storage of its own that any file system can hold, and nothing of the machine's. */
const containers = { CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'), BUILDAH_ISOLATION: 'chroot' };
const podman = (...args: string[]) =>
  execFileSync('podman', args, { env: { ...process.env, ...containers }, encoding: 'utf8', stdio: 'pipe' });
const [image, base] = ['clever-coupon-test', 'localhost/clever-base-test'];
const released = inject('released');

describe.skipIf(missing.length > 0)(`an image${missing.length > 0 ? ` (skipped without ${missing})` : ''}`, () => {
  beforeAll(async () => {
    const [graph, run] = ['graph', 'run'].map((name) => join(folder, name));
    writeFileSync(
      containers.CONTAINERS_STORAGE_CONF,
      `[storage]\ndriver = "vfs"\ngraphroot = "${graph}"\nrunroot = "${run}"\n`,
    );
    const env = { ...released.env, ...containers };
    const engine = ['--engine', 'buildah'];
    expect(await cleverWith(env, 'deploy', 'base-image', '--tag', base, ...engine)).toMatchObject({ code: 0 });
    const ended = await cleverWith(env, 'deploy', 'image', 'coupon', '--base', base, '--tag', image, ...engine);
    expect(ended).toMatchObject({ code: 0, stdout: `${image}\n` });
  }, 300_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('says what it is, and who it runs as', () => {
    const [{ Config, Created, Healthcheck }] = JSON.parse(podman('image', 'inspect', image));
    expect(Config).toMatchObject({ User: '65532:65532', Entrypoint: ['node', 'main.js'] });
    expect(Config.Labels).toMatchObject({
      'org.opencontainers.image.title': 'coupon',
      'org.opencontainers.image.version': coupon.version,
      'org.opencontainers.image.revision': released.commit,
      'org.opencontainers.image.created': expect.stringContaining(Created.slice(0, 19)),
    });
    expect(Healthcheck.Test.slice(0, 2)).toEqual(['CMD', 'node']);
  });
  test('holds no token of the registry', () => {
    const archive = join(folder, 'image.tar');
    podman('save', '--output', archive, image);
    expect(spawnSync('grep', ['--quiet', '--text', released.env.CLEVER_REGISTRY_TOKEN, archive]).status).toBe(1);
  });
  test('migrates, serves from a file system that cannot be written to, is healthy, and ends at SIGTERM', async () => {
    await using there = await startReplica(coupon);
    await using database = await createDatabase('coupon', { isMigrated: false });
    const port = await freePort();
    const env = { ...there.env, ...database.env, HOST: '127.0.0.1', PORT: String(port) };
    const start = (name: string, ...args: string[]) => {
      const settings = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
      const flags = ['--runtime', 'runc', '--cgroup-manager', 'cgroupfs'];
      const limits = ['--ulimit', 'nofile=4096:4096', '--ulimit', 'nproc=1024:1024'];
      const closed = ['--read-only', '--read-only-tmpfs=false', '--cap-drop', 'all', '--network', 'host'];
      const all = [...flags, 'run', '--rm', '--name', name, ...limits, ...closed, ...settings, image, ...args];
      return watch(spawn('podman', all, { env: { ...process.env, ...containers } }));
    };
    const migrated = start('migrate', 'migrate');
    expect([await migrated.ended, migrated.output()]).toEqual([0, expect.stringContaining('coupon')]);
    const run = start('serve');
    const url = await ready(run);
    expect((await fetch(`${url}/campaigns`)).status).toBe(401);
    podman('healthcheck', 'run', 'serve');
    expect(() => podman('exec', 'serve', 'node', '-e', "require('fs').writeFileSync('/service/x', '')")).toThrow(
      'EROFS',
    );
    podman('stop', '--time', '20', 'serve');
    expect([await run.ended, run.output()]).toEqual([0, expect.anything()]);
  });
});
