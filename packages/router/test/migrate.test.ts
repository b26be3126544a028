import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { migrate, migrationStatus, resolveMigration } from '@clever/router/migrate';
import { createDatabase, type TestDatabase } from '@clever/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await createDatabase('permit', { isMigrated: false });
  directory = await mkdtemp(join(tmpdir(), 'clever-migrations-'));
});

afterEach(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

const write = async (name: string, sql: string) => {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, 'migration.sql'), sql);
};

const target = (domain = 'permit') => ({ url: database.url, domain, directory });
const first = '20260101000000_first';
const second = '20260102000000_second';

/** A semicolon inside a string and inside a function's body. */
const tricky = `CREATE TABLE caller (name text PRIMARY KEY DEFAULT 'a;b');
CREATE FUNCTION shout(t text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN t := upper(t); RETURN t; END $$;`;

test('migrations are applied once, in order, in the schema of the domain', async () => {
  await write(second, 'ALTER TABLE caller ADD COLUMN age int;');
  await write(first, tricky);
  expect(await migrate(target())).toEqual({ applied: [first, second] });
  expect(await migrate(target())).toEqual({ applied: [] });
  await database.query({ text: 'INSERT INTO permit.caller (age) VALUES (1)' });
  const { rows } = await database.query({ text: 'SELECT shout(name) AS name, age FROM caller' });
  expect(rows).toEqual([{ name: 'A;B', age: 1 }]);
  expect(await migrationStatus(target())).toMatchObject({ applied: [first, second], pending: [], failed: [] });
});

test('nothing keeps a process that has migrated from ending', async () => {
  await write(first, tricky);
  const script = `import { migrate } from '@clever/router/migrate';
    await migrate(${JSON.stringify(target())});
    setImmediate(() => console.log(process.getActiveResourcesInfo().join()));`;
  const args = ['--conditions=@clever/source', '--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname });
  expect(stdout).not.toContain('Timeout');
});

test('two domains in one database have a history each', async () => {
  await write(first, tricky);
  await migrate(target('permit'));
  expect(await migrate(target('link'))).toEqual({ applied: [first] });
  const { rows } = await database.query({
    text: `SELECT schemaname FROM pg_tables WHERE tablename = '_prisma_migrations' ORDER BY 1`,
  });
  expect(rows).toEqual([{ schemaname: 'link' }, { schemaname: 'permit' }]);
});

test('of five at once, one applies, also an index made concurrently', async () => {
  await write(first, tricky);
  await write(second, 'CREATE INDEX CONCURRENTLY caller_name ON caller (lower(name));');
  const results = await Promise.all(Array.from({ length: 5 }, () => migrate(target())));
  expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 0, 0, 2]);
  const { rows } = await database.query({
    text: `SELECT indisvalid FROM pg_index WHERE indexrelid = 'caller_name'::regclass`,
  });
  expect(rows).toEqual([{ indisvalid: true }]);
});

test('a migration that fails names file, line and error, leaves nothing, and can be corrected', async () => {
  await write(first, tricky);
  await write(second, 'CREATE TABLE a (id int);\n\nCREATE TABLE b (id number);');
  await expect(migrate(target())).rejects.toThrow(
    `${second}/migration.sql:3: type "number" does not exist (42704)\nNothing of it was applied.`,
  );
  expect(await migrationStatus(target())).toMatchObject({ applied: [first], pending: [second], failed: [] });
  await write(second, 'CREATE TABLE a (id int);');
  expect(await migrate(target())).toEqual({ applied: [second] });
});

test('a migration that is left half done stops later ones until it is resolved', async () => {
  await write(first, tricky);
  await write(second, 'CREATE INDEX CONCURRENTLY a ON nothing (id);');
  await expect(migrate(target())).rejects.toThrow('repair it by hand');
  expect(await migrationStatus(target())).toMatchObject({ applied: [first], failed: [second] });
  await expect(migrate(target())).rejects.toThrow(`${second} failed before`);
  await resolveMigration({ ...target(), migration: second, as: 'applied' });
  expect(await migrate(target())).toEqual({ applied: [] });
});

test('a migration that was edited after it was applied is refused', async () => {
  await write(first, tricky);
  await migrate(target());
  await write(first, `${tricky} -- more`);
  expect(await migrationStatus(target())).toMatchObject({ edited: [first] });
  await expect(migrate(target())).rejects.toThrow(`${first} was edited`);
});

test('a newer database is left as it is', async () => {
  await write(first, tricky);
  await write(second, 'ALTER TABLE caller ADD COLUMN age int;');
  await migrate(target());
  await rm(join(directory, second), { recursive: true });
  expect(await migrationStatus(target())).toMatchObject({ applied: [first], pending: [], unknown: [second] });
  expect(await migrate(target())).toEqual({ applied: [] });
});

test('a lock that services hold for a moment is waited for', async () => {
  await write(first, tricky);
  await migrate(target());
  await write(second, 'ALTER TABLE caller ADD COLUMN age int;');
  const holding = database.transaction(async (client) => {
    await client.query('LOCK TABLE caller');
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  expect(await migrate({ ...target(), lockTimeoutMs: 50 })).toEqual({ applied: [second] });
  await holding;
});

test('a folder that is not there is named', async () => {
  await expect(migrate({ ...target(), directory: '/nowhere' })).rejects.toThrow('/nowhere');
});
