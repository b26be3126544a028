import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contract, Id, type OperationSpec, operation } from '@clever/contract';
import { addUser, createToken, readLog, setRights, startRegistry } from '@clever/tool-registry';
import { create } from 'tar';
import Type from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeContract } from '../src/contract/describe-contract.ts';

const root = mkdtempSync(join(tmpdir(), 'clever-publication-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = join(root, 'registry');
const started: { url: string; ann: string; ben: string; end: () => Promise<void> } = {
  url: '',
  ann: '',
  ben: '',
  end: async () => undefined,
};
beforeAll(async () => {
  const tokenOf = async (user: string) => {
    await addUser(folder, user);
    return createToken(folder, user, { expiresMs: 3_600_000 });
  };
  started.ann = await tokenOf('ann');
  started.ben = await tokenOf('ben');
  await setRights(folder, 'ben', ['model-b*']);
  const checks = new URL('../src/registry/check-publication.ts', import.meta.url);
  const registry = await startRegistry({ folder, uplink: 'http://127.0.0.1:9/', checks });
  Object.assign(started, { url: registry.url, end: () => registry[Symbol.asyncDispose]() });
});
afterAll(() => started.end());

const read = operation({
  name: 'badge.read',
  method: 'GET',
  path: '/badges/{id}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read a badge',
  params: Type.Object({ id: Id }),
  replies: { 200: Type.Object({ id: Id, name: Type.String() }) },
});
const narrow: OperationSpec = { ...read, replies: { 200: Type.Object({ id: Id }) } };
const list = operation({ ...read, name: 'badge.list', path: '/badges', params: undefined as never });
const commit = 'a'.repeat(40);

interface Made {
  readonly operations?: Record<string, OperationSpec>;
  readonly migrations?: Record<string, string>;
  readonly provenance?: object | undefined;
  readonly name?: string;
}

/** Sends what `npm publish` sends. */
async function publish(version: string, made: Made = {}, token = started.ann): Promise<[number, string]> {
  const {
    operations = { read },
    migrations = { '1_init': 'CREATE TABLE badge ();' },
    name = '@clever/model-badge',
  } = made;
  const described = describeContract(contract('badge', version, operations as never));
  const sums = Object.entries(migrations).map(([key, sql]) => [key, createHash('sha256').update(sql).digest('hex')]);
  const provenance =
    'provenance' in made
      ? made.provenance
      : { commit, content: `sha256:${'b'.repeat(64)}`, contract: `sha256:${described.hash}` };
  const manifest = { name, version, ...(provenance && { clever: { provenance } }) };
  const bytes = await pack({
    'package.json': JSON.stringify(manifest),
    'contract.json': JSON.stringify({ ...described, migrations: Object.fromEntries(sums) }),
    ...Object.fromEntries(
      Object.entries(migrations).map(([key, sql]) => [`prisma/migrations/${key}/migration.sql`, sql]),
    ),
  });
  const file = `${name.replace('@clever/', '')}-${version}.tgz`;
  const dist = {
    shasum: createHash('sha1').update(bytes).digest('hex'),
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    tarball: `${started.url}${name}/-/${file}`,
  };
  const response = await fetch(`${started.url}${name.replace('/', '%2f')}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      _id: name,
      name,
      'dist-tags': { latest: version },
      versions: { [version]: { ...manifest, dist } },
      _attachments: { [`${name}-${version}.tgz`]: { data: bytes.toString('base64'), length: bytes.length } },
    }),
  });
  return [response.status, await response.text()];
}

let packs = 0;
async function pack(files: Record<string, string>): Promise<Buffer> {
  const at = join(root, `pack-${packs++}`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), text);
  }
  const file = `${at}.tgz`;
  await create({ file, cwd: at, prefix: 'package', gzip: true }, Object.keys(files));
  return readFileSync(file);
}

test('what no release made is refused: without a commit, with the provenance of another contract', async () => {
  const refused = async (provenance: object | undefined, why: string) => {
    const [status, text] = await publish('1.0.0', { provenance });
    expect([status, text]).toEqual([403, expect.stringContaining(why)]);
  };
  await refused(undefined, 'does not say which commit it is from');
  await refused({ commit: 'main', content: `sha256:${'b'.repeat(64)}` }, 'does not say which commit it is from');
  await refused(
    { commit, content: `sha256:${'b'.repeat(64)}`, contract: `sha256:${'c'.repeat(64)}` },
    'of another contract.json',
  );
});

test('a version rises by as much as its contract and its migrations need, whoever publishes it', async () => {
  const sql = { '1_init': 'CREATE TABLE badge ();' };
  const step = { ...sql, '2_less': '-- contract since 1.0.0: nothing reads it\nALTER TABLE badge DROP COLUMN note;' };
  expect((await publish('1.0.0'))[0]).toBe(201);
  expect(await publish('1.0.1', { operations: { read: narrow } })).toEqual([
    403,
    expect.stringContaining('needs a major'),
  ]);
  expect(await publish('1.0.1', { operations: { read, list } })).toEqual([
    403,
    expect.stringContaining('needs a minor'),
  ]);
  expect(await publish('1.1.0', { migrations: { '1_init': 'CREATE TABLE other ();' } })).toEqual([
    403,
    expect.stringContaining('1_init is not what was released'),
  ]);
  expect(await publish('1.1.0', { migrations: step })).toEqual([403, expect.stringContaining('needs a major')]);
  expect((await publish('1.1.0', { operations: { read, list } }))[0]).toBe(201);
  // 1.0.1 comes after 1.0.0, not after 1.1.0.
  expect(await publish('1.1.1')).toEqual([403, expect.stringContaining('list the operation is gone')]);
  expect((await publish('2.0.0', { operations: { read: narrow }, migrations: step }))[0]).toBe(201);
});

test('a user publishes what was given to them, and the log says who published what', async () => {
  expect(await publish('1.0.0', { name: '@clever/model-coupon' }, started.ben)).toEqual([
    403,
    expect.stringContaining('ben may not publish @clever/model-coupon'),
  ]);
  expect((await publish('1.0.0', { name: '@clever/model-bag' }, started.ben))[0]).toBe(201);
  await setRights(folder, 'ben', undefined);
  expect((await publish('1.0.0', { name: '@clever/model-coupon' }, started.ben))[0]).toBe(201);
  await expect.poll(() => readLog(folder)).toHaveLength(5);
  const log = await readLog(folder);
  expect(log.map(({ user, action, what }) => `${user} ${action} ${what}`)).toEqual([
    'ann published @clever/model-badge@1.0.0',
    'ann published @clever/model-badge@1.1.0',
    'ann published @clever/model-badge@2.0.0',
    'ben published @clever/model-bag@1.0.0',
    'ben published @clever/model-coupon@1.0.0',
  ]);
  expect(log[0]).toMatchObject({ commit, token: expect.stringMatching(/^[0-9a-f]{32}$/), time: expect.any(String) });
});
