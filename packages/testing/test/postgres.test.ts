import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresError, startPostgres } from '@clever/testing/postgres';
import pg from 'pg';
import { expect, inject, test } from 'vitest';

const ask = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

const isUp = (url: string) =>
  ask(url, 'SELECT 1').then(
    () => true,
    () => false,
  );

test('Hangul has trigrams, so that parts of Korean names are found by an index', async () => {
  await using postgres = await startPostgres();
  await ask(postgres.url, 'CREATE EXTENSION pg_trgm');
  const [row] = await ask(postgres.url, `SELECT cardinality(show_trgm('달빛기사')) AS trigrams`);
  expect(row).toEqual({ trigrams: 5 });
});

test('a kept folder is found again with its data', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'clever-kept-'));
  await chmod(parent, 0o755);
  const options = { directory: join(parent, 'postgres'), password: 'the same' };
  {
    await using first = await startPostgres(options);
    await ask(first.url, 'CREATE TABLE kept (id int)');
  }
  await using second = await startPostgres(options);
  expect(await ask(second.url, 'SELECT count(*)::int FROM kept')).toEqual([{ count: 0 }]);
  expect(await ask(second.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  await second.close();
  await rm(parent, { recursive: true });
});

test('a port that is taken is told with the words of the server', async () => {
  const taken = Number(new URL(inject('postgresUrl')).port);
  const second = startPostgres({ port: taken });
  await expect(second).rejects.toThrow(PostgresError);
  await expect(second).rejects.toThrow(/could not bind|Address already in use/);
});

const program = `
import { startPostgres } from '@clever/testing/postgres';
const postgres = await startPostgres();
console.log(postgres.url);
setInterval(() => {}, 1000);
`;

async function startElsewhere(): Promise<{ child: ChildProcess; url: string }> {
  const flags = ['--conditions=@clever/source', '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname });
  const [url] = await once(child.stdout, 'data');
  return { child, url: String(url).trim() };
}

test.for(['SIGKILL', 'SIGTERM'] as const)('a starter that ends by %s leaves nothing', async (signal) => {
  const { child, url } = await startElsewhere();
  const [{ data_directory: data }] = await ask(url, 'SHOW data_directory');
  child.kill(signal);
  await once(child, 'close');
  await expect.poll(() => isUp(url)).toBe(false);
  await expect.poll(() => existsSync(join(data, '..'))).toBe(false);
});
