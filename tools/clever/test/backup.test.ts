import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, type TestDatabase } from '@clever/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backup, backUp } from '../src/backup/back-up.ts';
import { formatManifest, parseManifest } from '../src/backup/manifest.ts';
import { restore } from '../src/backup/restore.ts';
import type { Source } from '../src/backup/source.ts';
import { migrationsOf } from '../src/start/migrate-domains.ts';
import { workspaceRoot } from '../src/workspace/root.ts';
import { couponWithOddities, lookAt, query, removeFolders, temporaryFolder } from './backup/cluster.ts';
import { startSystemPostgres, systemBinaries } from './backup/system-postgres.ts';
import { cleverWith } from './run-clever.ts';

afterAll(removeFolders);
let source: Source;
let backup: Backup;
const out = temporaryFolder();
beforeAll(async () => {
  const { url } = await createDatabase('coupon', { isMigrated: false });
  source = await couponWithOddities(url);
  backup = await backUp(source, { out, copy: true });
});

const empty = () => createDatabase('coupon', { isMigrated: false });
const into = (target: { url: string }, replace = false) => ({ urlOf: () => target.url, replace });

/** A copy of the backup, to be damaged. */
function duplicate(): string {
  const folder = join(temporaryFolder(), 'copy');
  cpSync(backup.folder, folder, { recursive: true });
  return folder;
}

describe('a copy', () => {
  test('restores everything: rows of every type, keys, functions, triggers and sequences', async () => {
    const target = await empty();
    const { manifest } = await restore(backup.folder, into(target));
    expect(manifest).toMatchObject({ kind: 'copy', database: 'coupon', domains: ['coupon'] });
    expect(manifest.tables.find(({ table }) => table === 'code')?.rows).toBe(20_000);
    expect(await lookAt(target.url, 'coupon')).toEqual(await lookAt(source.url, 'coupon'));
  });

  test('goes on where it was: the next numbers are new, and rules still hold', async () => {
    const target = await empty();
    await restore(backup.folder, into(target));
    const [next] = await query(target.url, 'INSERT INTO coupon.oddity DEFAULT VALUES RETURNING id, serial');
    expect(next).toEqual({ id: 4, serial: '9007199254740994' });
    await expect(query(target.url, 'INSERT INTO coupon.other VALUES (2, 99)')).rejects.toMatchObject({ code: '23503' });
    await expect(query(target.url, 'UPDATE coupon.oddity SET price = -1')).rejects.toMatchObject({ code: '23514' });
    await expect(query(target.url, 'DELETE FROM coupon.never_touched')).rejects.toThrow('this trigger ran');
  });

  test('is of one moment, while rows are written', async () => {
    const busy = await couponWithOddities((await empty()).url);
    let isDone = false;
    const pair = `BEGIN; INSERT INTO coupon."Odd ""name""" VALUES ('pair');
      UPDATE coupon.stock SET redeemed = redeemed + 1; COMMIT`;
    const writing = (async () => {
      while (!isDone) await query(busy.url, pair);
    })();
    const taken = await backUp(busy, { out: temporaryFolder(), copy: true });
    isDone = true;
    await writing;
    const target = await empty();
    await restore(taken.folder, into(target));
    const [counted] = await query(
      target.url,
      `SELECT (SELECT count(*) FROM coupon."Odd ""name""" WHERE "a column" = 'pair')::int = (SELECT redeemed FROM coupon.stock) AS same`,
    );
    expect(counted).toEqual({ same: true });
  });

  test('holds every domain of a database, and lets nothing in its rows set a trigger off', async () => {
    const root = workspaceRoot();
    const domains = ['link', 'staff', 'permit'] as const;
    const shared = await createDatabase('link');
    const { migrate } = await import('@clever/router/migrate');
    for (const domain of domains) await migrate({ domain, url: shared.url, directory: migrationsOf(root, domain) });
    await query(
      shared.url,
      `INSERT INTO link.visitor_salts (day, salt) SELECT date '2026-01-01' + n, sha256(n::text::bytea) FROM generate_series(1, 50) n`,
    );
    const source = {
      database: 'link',
      domains,
      url: shared.url,
      migrations: (domain: string) => migrationsOf(root, domain),
    };
    const { folder } = await backUp(source, { out: temporaryFolder(), copy: true });
    const target = await createDatabase('link', { isMigrated: false });
    await restore(folder, into(target));
    expect(await lookAt(target.url, ...domains)).toEqual(await lookAt(shared.url, ...domains));
  });
});

describe('refuses', () => {
  let target: TestDatabase;
  beforeAll(async () => {
    target = await createDatabase('coupon');
    await query(
      target.url,
      `INSERT INTO coupon.daily_tally (campaign_id, day) VALUES (gen_random_uuid(), '2026-01-01')`,
    );
  });

  test('a database that is not empty, unless it is told to replace it', async () => {
    const before = await lookAt(target.url, 'coupon');
    await expect(restore(backup.folder, into(target))).rejects.toThrow('is not empty');
    expect(await lookAt(target.url, 'coupon')).toEqual(before);
    const other = await createDatabase('coupon');
    await restore(backup.folder, into(other, true));
    expect(await lookAt(other.url, 'coupon')).toEqual(await lookAt(source.url, 'coupon'));
  });

  test('a backup of which any file is damaged, or missing, before anything is changed', async () => {
    const files = readdirSync(backup.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const before = await lookAt(target.url, 'coupon', 'coupon_before_restore');
    for (const { parentPath, name } of files) {
      const folder = duplicate();
      const file = join(folder, parentPath.slice(backup.folder.length), name);
      const bytes = readFileSync(file);
      const at = Math.floor(bytes.length / 2);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      for (const content of [bytes, bytes.subarray(0, at)]) {
        writeFileSync(file, content);
        await expect(restore(folder, into(target, true)), file).rejects.toMatchObject({ exitCode: 65 });
      }
      rmSync(file);
      await expect(restore(folder, into(target, true)), file).rejects.toMatchObject({ exitCode: 65 });
    }
    expect(await lookAt(target.url, 'coupon', 'coupon_before_restore')).toEqual(before);
  });

  test('rows that are not those that were backed up, and leaves everything as it was', async () => {
    const folder = duplicate();
    const path = join(folder, 'manifest.json');
    const manifest = parseManifest(readFileSync(path, 'utf8'));
    if (!manifest) throw new Error('there is no manifest');
    const tables = manifest.tables.map((one) => (one.table === 'code' ? { ...one, rows: one.rows + 1 } : one));
    writeFileSync(path, formatManifest({ ...manifest, tables }));
    for (const replace of [true, false]) {
      const at = replace ? target : await empty();
      const before = await lookAt(at.url, 'coupon');
      await expect(restore(folder, into(at, replace))).rejects.toThrow('not what was backed up: coupon.code');
      expect(await lookAt(at.url, 'coupon')).toEqual(before);
    }
  });

  test('to go on where another restore was cut off, and says how to have back what was there', async () => {
    const cut = await createDatabase('coupon');
    await query(cut.url, 'ALTER SCHEMA coupon RENAME TO coupon_before_restore');
    await expect(restore(backup.folder, into(cut, true))).rejects.toMatchObject({
      message: expect.stringContaining('was cut off'),
      hints: expect.arrayContaining([expect.stringContaining('RENAME TO "coupon"')]),
    });
  });

  test('to copy a database that has a migration which this checkout has not', async () => {
    const migrations = () => migrationsOf(workspaceRoot(), 'coupon');
    const folder = temporaryFolder();
    await expect(backUp({ ...source, migrations }, { out: folder, copy: true })).rejects.toThrow(
      '99990101000000_odd of coupon is not in this checkout',
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('clever backup and restore say what they did', async () => {
  const [from, to] = [await createDatabase('coupon'), await createDatabase('coupon')];
  await query(from.url, `INSERT INTO coupon.daily_tally (campaign_id, day) VALUES (gen_random_uuid(), '2026-01-01')`);
  const made = await cleverWith(
    { DATABASE_URL_COUPON: from.url },
    'backup',
    'coupon',
    '--out',
    temporaryFolder(),
    '--json',
  );
  expect(made).toMatchObject({ code: 0 });
  const [{ folder }] = JSON.parse(made.stdout);
  expect(await cleverWith({ DATABASE_URL_COUPON: to.url }, 'restore', folder)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--replace'),
  });
  expect(await cleverWith({ DATABASE_URL_COUPON: to.url }, 'restore', folder, '--replace')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/coupon is as it was at .*Z: \d+ tables, \d+ rows, all checked/),
  });
  expect(await lookAt(to.url, 'coupon')).toEqual(await lookAt(from.url, 'coupon'));
  expect(await cleverWith({ DATABASE_URL_COUPON: from.url }, 'backup', 'coupons')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no database coupons'),
  });
});

if (!systemBinaries)
  process.stderr.write('backup.test.ts: without a PostgreSQL of the system, pg_dump is not tested\n');

test.skipIf(!systemBinaries)(
  'pg_dump is used where it is not older than the server, and its dump restores the same',
  async () => {
    await using system = await startSystemPostgres(systemBinaries ?? '');
    for (const name of ['one', 'two']) await query(system.urlOf('postgres'), `CREATE DATABASE ${name}`);
    const dumped = await couponWithOddities(system.urlOf('one'));
    const { folder, manifest } = await backUp(dumped, { out: temporaryFolder(), copy: false });
    expect(manifest).toMatchObject({ kind: 'dump', program: manifest.server });
    await restore(folder, into({ url: system.urlOf('two') }));
    expect(await lookAt(system.urlOf('two'), 'coupon')).toEqual(await lookAt(dumped.url, 'coupon'));
    await expect(restore(folder, into({ url: system.urlOf('two') }))).rejects.toThrow('is not empty');
    await restore(folder, into({ url: system.urlOf('two') }, true));
    expect(await lookAt(system.urlOf('two'), 'coupon')).toEqual(await lookAt(dumped.url, 'coupon'));
  },
);
