import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zstdDecompressSync } from 'node:zlib';
import { createDatabase } from '@clever/testing';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { onlyNode } from '../../../../test/released/only-node.ts';
import { startReceiver } from '../../../../test/telemetry/receiver.ts';
import { workspaceRoot } from '../../src/workspace/root.ts';
import { listServices, type ServiceFolder } from '../../src/workspace/services.ts';
import { cleverWith, type Ended } from '../run-clever.ts';
import { startReplica } from './start-replica.ts';
import { treeOf } from './tree.ts';

const root = workspaceRoot();
const coupon = listServices(root).find(({ name }) => name === 'coupon') as ServiceFolder;
const maxBytes = 25_000_000;
const released = inject('released');
const machine = onlyNode();
/** In the bundle of coupon. */
const made = (...path: string[]) => join(released.bundles, 'coupon', ...path);
const at = (...path: string[]) => join(machine.folder, ...path);
const bundle = (...args: string[]): Promise<Ended> => cleverWith(released.env, 'deploy', 'bundle', ...args);

afterAll(() => machine[Symbol.dispose]());

describe('what it is made of', () => {
  test('it says which release and commit it is, and what was left out', () => {
    const said = JSON.parse(readFileSync(made('bundle.json'), 'utf8'));
    expect(said).toMatchObject({ service: 'coupon', version: coupon.version, revision: released.commit, native: [] });
    expect(said.size.bytes).toBeLessThanOrEqual(maxBytes);
    for (const removal of said.removed) expect(removal.files).toBeGreaterThan(0);
  });
  test('its modules are one part and a few beside it; of packages there is what has to be a file, and their licences', () => {
    const { kept } = JSON.parse(readFileSync(made('bundle.json'), 'utf8'));
    const others = readdirSync(made('node_modules')).filter((name) => name !== '@clever');
    expect([others, kept]).toEqual([
      ['@prisma', 'real-require'],
      ['@prisma/schema-engine-wasm', 'real-require'],
    ]);
    const left = readdirSync(made('node_modules/@clever'), { recursive: true, encoding: 'utf8' });
    expect(left.filter((path) => path.endsWith('.js'))).toEqual([
      'service/assets/docs.js',
      'service/assets/live.js',
      'service/dist/watchdog-worker.js',
    ]);
    expect(left.filter((path) => path.endsWith('migration.sql'))).not.toEqual([]);
    expect(readdirSync(made('app')).filter((name) => /\.cjs(\.zst)?$/.test(name)).length).toBeLessThan(15);
    const licences = readFileSync(made('licences.txt'), 'utf8');
    expect(licences).toMatch(/\bfastify\b.*:\n\nMIT License/);
  });
  test('what runs in a thread or a process of its own loads nothing of what serves', () => {
    const parts = listServices(root).flatMap(({ name }) =>
      readdirSync(join(released.bundles, name, 'app'))
        .filter((part) => part.endsWith('worker.cjs'))
        .map((part) => join(name, 'app', part)),
    );
    expect(parts).toEqual(
      expect.arrayContaining(['coupon/app/service-watchdog-worker.cjs', 'vid/app/service-vid-worker.cjs']),
    );
    for (const part of parts) expect(readFileSync(join(released.bundles, part), 'utf8')).not.toContain('main.cjs');
  });
  test('where V8 is the same, nothing is compiled again that the start needed', () => {
    const script = `const { load, scripts } = require(${JSON.stringify(made('app/load.cjs'))}); process.exitCode = 0;
      process.once('exit', () => console.log(scripts.get('main.cjs').cachedDataRejected));
      load('main.cjs');`;
    const { stdout } = spawnSync(process.execPath, ['--eval', script], { env: {}, encoding: 'utf8' });
    expect(stdout).toBe('false\n');
  });
  test('every setting is in env.example, those without a default to be filled in', () => {
    const example = readFileSync(made('env.example'), 'utf8');
    const names = [...example.matchAll(/^([A-Z_]+)=$/gm)].map(([, name]) => name);
    expect(names).toEqual(['DATABASE_URL_COUPON', 'PERMITTER_URL', 'COUPON_CODE_KEY', 'CLEVER_SECRET']);
    expect(example).toContain('#PORT=0');
  });
  test('nothing leads out of it, or names the machine, the registry or its token', () => {
    const { CLEVER_REGISTRY: url, CLEVER_REGISTRY_TOKEN: token } = released.env;
    const secrets = [new URL(url).host, token, released.bundles, released.checkout, root, `${homedir()}/`];
    for (const entry of readdirSync(made(), { recursive: true, withFileTypes: true })) {
      expect([entry.name, entry.isFile() || entry.isDirectory()]).toEqual([entry.name, true]);
      if (!entry.isFile()) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'latin1');
      const found = secrets.filter((secret) => text.includes(secret));
      expect(found, join(entry.parentPath, entry.name)).toEqual([]);
    }
  });
});

test('made again, elsewhere and under another umask, it is the same byte for byte', async () => {
  const before = process.umask(0o077);
  const again = bundle(`coupon@${coupon.version}`, '--out', at('again/coupon'));
  process.umask(before);
  expect(await again).toMatchObject({ code: 0 });
  expect(unwarmed(at('again/coupon'))).toEqual(unwarmed(made()));
}, 180_000);

/** All but what V8 kept of one start: what ran in it differs by what came first. */
const unwarmed = (folder: string) =>
  Object.entries(treeOf(folder)).filter(([path]) => !path.endsWith('.cache') && path !== 'bundle.json');

test('with the lockfile of an earlier one it has the packages of then', async () => {
  const lock = JSON.parse(readFileSync(made('package-lock.json'), 'utf8'));
  // What `^4.0.0` meant before 4.2.0 was published.
  const [name, version] = ['split2', '4.1.0'];
  lock.packages[`node_modules/${name}`] = { version, integrity: await integrityOf(name, version) };
  const lockfile = at('earlier-lock.json');
  writeFileSync(lockfile, `${JSON.stringify(lock, null, 2)}\n`);
  expect(await bundle('coupon', '--out', at('locked'), '--lockfile', lockfile)).toMatchObject({ code: 0 });
  const table = JSON.parse(zstdDecompressSync(readFileSync(at('locked/app/main.cjs.lines.zst'))).toString());
  expect(table.sources).toContain('split2/index.js');
  expect(readFileSync(at('locked/package-lock.json'), 'utf8')).toBe(readFileSync(lockfile, 'utf8'));
}, 180_000);

/** Asks npm, from where bundles have what is not ours. */
async function integrityOf(name: string, version: string): Promise<string> {
  const { stdout } = await promisify(execFile)('npm', ['view', `${name}@${version}`, 'dist.integrity'], {
    cwd: tmpdir(),
  });
  return stdout.trim();
}

describe('on a machine that has only Node', () => {
  test('it migrates an empty database, and serves', async () => {
    await using there = await startReplica(coupon);
    await using database = await createDatabase('coupon', { isMigrated: false });
    const env = { ...there.env, ...database.env, PORT: '0' };
    const migrated = machine.run(made(), env, 'migrate');
    expect([await migrated.ended, migrated.output()]).toEqual([0, expect.stringContaining('coupon')]);

    await using running = await machine.serve(made(), env);
    const { url } = running;
    const headers = {
      authorization: `Basic ${btoa(`shop:${there.secretOf('shop')}`)}`,
      'content-type': 'application/json',
    };
    const body = JSON.stringify({ name: 'Pink', reward: { gems: 5 }, codes: { shared: 'PINK' } });
    const created = await fetch(`${url}/campaigns`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': 'a' },
      body,
    });
    expect([created.status, await created.json()]).toEqual([201, expect.objectContaining({ name: 'Pink' })]);
    expect((await fetch(`${url}/campaigns`)).status).toBe(401);
    const { rows } = await database.query({ text: 'SELECT name FROM campaign' });
    expect(rows).toEqual([{ name: 'Pink' }]);

    expect(await running.stop()).toBe(0);
  });
  test('it exports what it does where it is told to; what that takes is a part that is loaded then', async () => {
    await using there = await startReplica(coupon);
    await using database = await createDatabase('coupon');
    await using receiver = await startReceiver();
    const env = { ...there.env, ...database.env, PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
    await using running = await machine.serve(made(), env);
    const headers = { authorization: `Basic ${btoa(`shop:${there.secretOf('shop')}`)}` };
    expect((await fetch(`${running.url}/campaigns`, { headers })).status).toBe(200);
    expect(await running.stop()).toBe(0);
    const request = receiver.spans.find(({ name, kind }) => name === 'coupon.list' && kind === 2);
    expect(request).toMatchObject({ service: 'coupon', attributes: { 'http.response.status_code': 200 } });
    expect(receiver.spans).toContainEqual(expect.objectContaining({ parentSpanId: request?.spanId }));
    expect(receiver.metrics.map(({ name }) => name)).toContain('clever_build_info');
    expect(receiver.logs.map(({ body }) => body)).toContain('ready');
    const parts = readdirSync(made('app')).filter((name) => name.endsWith('.cjs.zst'));
    const exports = (code: Buffer) => code.includes('OTLPExporterError');
    expect(parts.some((name) => exports(zstdDecompressSync(readFileSync(made('app', name)))))).toBe(true);
    expect(exports(readFileSync(made('app/main.cjs')))).toBe(false);
  });
  test('it names every setting that is missing', async () => {
    const run = machine.run(made(), {});
    expect(await run.ended).toBe(78);
    for (const name of ['CLEVER_SECRET', 'COUPON_CODE_KEY', 'PERMITTER_URL', 'DATABASE_URL_COUPON'])
      expect(run.output()).toContain(`${name} is missing`);
  });
});

describe('refuses', () => {
  const refused: [string, () => string[], Record<string, string>, number, string][] = [
    ['a folder with something in it', () => ['coupon', '--out', at()], {}, 2, 'is not empty'],
    ['what is no release', () => ['Coupon!', '--out', at('x')], {}, 2, 'names no release'],
    ['a version that was not released', () => ['coupon@9.9.9', '--out', at('x')], {}, 1, `it has ${coupon.version}`],
    ['a service that was not released', () => ['nowhere', '--out', at('x')], {}, 1, 'no @clever/service-nowhere'],
    ['a wrong token', () => ['coupon', '--out', at('x')], { CLEVER_REGISTRY_TOKEN: 'wrong' }, 77, 'answered 401'],
    [
      'a registry that is away',
      () => ['coupon', '--out', at('x')],
      { CLEVER_REGISTRY: 'http://127.0.0.1:9' },
      69,
      'does not answer',
    ],
    [
      'a lockfile of something else',
      () => ['coupon', '--out', at('x'), '--lockfile', at('other.json')],
      {},
      2,
      'is of coupon nothing',
    ],
  ];
  test.each(refused)('%s', async (_what, args, env, code, text) => {
    writeFileSync(at('other.json'), '{"packages":{}}');
    const ended = await cleverWith({ ...released.env, ...env }, 'deploy', 'bundle', ...args());
    expect(ended).toMatchObject({ code, stderr: expect.stringContaining(text) });
    expect(readdirSync(machine.folder).filter((name) => name.includes('x'))).toEqual([]);
  });
});
