import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv, promisify } from 'node:util';
import { freePort } from '@clever/testing';
import { type Postgres, startPostgres } from '@clever/testing/postgres';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitForHealth } from '../src/start/health.ts';
import { workspaceRoot } from '../src/workspace/root.ts';
import { clever, cleverWith } from './run-clever.ts';

// A new environment: nothing but a server of databases. Services are started as their units say, from their sources.
const root = workspaceRoot();
const folders: string[] = [];
const children: ChildProcess[] = [];
let postgres: Postgres;
let secrets: string;
let units: string;

const folder = async () => {
  const made = await mkdtemp(join(tmpdir(), 'clever-provision-'));
  folders.push(made);
  return made;
};

beforeAll(async () => {
  [secrets, units] = [await folder(), await folder()];
  postgres = await startPostgres();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
  await postgres.close();
  await Promise.all(folders.map((one) => rm(one, { recursive: true })));
});

const server = () => `postgres://127.0.0.1:${postgres.port}`;
const provision = () => cleverWith({ DATABASE_ADMIN_URL: postgres.url }, 'deploy', 'provision', '--secrets', secrets);
const secretsOf = async (name: string) => parseEnv(await readFile(join(secrets, `${name}.env`), 'utf8'));

/** The environment of a service as systemd would make it: the unit's, then that of its file of secrets. */
async function environmentOf(name: string): Promise<NodeJS.ProcessEnv> {
  const unit = await readFile(join(units, `clever-${name}.service`), 'utf8');
  const own = [...unit.matchAll(/^Environment="(\w+)=(.*)"$/gm)].map(([, key = '', value = '']) => [key, value]);
  return { ...Object.fromEntries(own), ...(await secretsOf(name)) };
}

/** Migrates and serves, as the unit's ExecStart does. */
async function serve(name: string, settings: Record<string, string>): Promise<void> {
  const env = {
    PATH: process.env.PATH,
    ...(await environmentOf(name)),
    LOG_LEVEL: 'silent',
    DRAIN_MS: '0',
    ...settings,
  };
  const main = ['--conditions=@clever/source', `services/${name}/src/main.ts`];
  await promisify(execFile)(process.execPath, [...main, 'migrate'], { cwd: root, env });
  children.push(spawn(process.execPath, main, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] }));
  expect(await waitForHealth(`http://127.0.0.1:${settings.PORT}`, 60_000)).toEqual({ state: 'ready', detail: '' });
}

test('secrets are made once, for their owner alone, and are not printed', async () => {
  const { stdout } = await clever('deploy', 'secrets', '--out', secrets, '--database', server());
  expect(stdout).toContain('coupon.env: ');
  const { COUPON_CODE_KEY, CLEVER_SECRET, DATABASE_URL_COUPON } = await secretsOf('coupon');
  expect(COUPON_CODE_KEY).toMatch(/^[\w-]{43}$/);
  expect(DATABASE_URL_COUPON).toContain(`@127.0.0.1:${postgres.port}/coupon`);
  expect(stdout).not.toContain(CLEVER_SECRET);
  expect((await stat(join(secrets, 'coupon.env'))).mode & 0o777).toBe(0o600);
  expect((await clever('deploy', 'secrets', '--out', secrets)).stdout).toBe('nothing is missing\n');
});

test('domains of one database share its role', async () => {
  const { DATABASE_URL_APP, DATABASE_URL_ARCHIVE } = await secretsOf('app');
  expect(DATABASE_URL_ARCHIVE).toBe(DATABASE_URL_APP);
});

test('the admin site has a role of its own, but in the database that it migrates', async () => {
  const { DATABASE_URL_COUPON, DATABASE_URL_LINK, DATABASE_URL_STAFF } = await secretsOf('admin');
  const [coupon, link, staff] = [DATABASE_URL_COUPON, DATABASE_URL_LINK, DATABASE_URL_STAFF].map(
    (url) => new URL(url ?? ''),
  );
  expect([coupon?.username, link?.username, staff?.username]).toEqual(['admin', 'admin', 'staff']);
  expect(coupon?.password).toBe(link?.password);
});

test('databases and callers are made once', async () => {
  const first = await provision();
  expect(first.stderr).not.toContain('clever:');
  expect(first.stdout).toMatch(/^databases: .*coupon.*\nnew callers: clever, .*coupon/);
  expect((await provision()).stdout).toContain('new callers: none\n');
});

test('then services start, and who is granted something is served', async () => {
  await clever('deploy', 'systemd', '--service', 'permitter', 'coupon', '--out', units);
  const [permitterPort, couponPort] = [await freePort(), await freePort()];
  const permitterUrl = `http://127.0.0.1:${permitterPort}`;
  await serve('permitter', { PORT: String(permitterPort) });
  await serve('coupon', { PORT: String(couponPort), PERMITTER_URL: permitterUrl });

  const operator = { PERMITTER_URL: permitterUrl, CLEVER_SECRET: (await secretsOf('clever')).CLEVER_SECRET ?? '' };
  const may = ['--may', 'coupon.list', '--json'];
  const added = await cleverWith(operator, 'permits', 'caller', 'add', 'shop', ...may);
  const { secret } = JSON.parse(added.stdout);
  const ask = (password: string) =>
    fetch(`http://127.0.0.1:${couponPort}/campaigns`, {
      headers: { authorization: `Basic ${btoa(`shop:${password}`)}` },
    });
  await expect.poll(async () => (await ask(secret)).status).toBe(200);
  expect((await ask('wrong')).status).toBe(401);
});

test('the admin site reads and writes what others made since, and makes no table beside theirs', async () => {
  const client = new pg.Client({ connectionString: (await secretsOf('admin')).DATABASE_URL_COUPON });
  await client.connect();
  try {
    expect((await client.query('SELECT count(*) FROM coupon.campaign')).rows).toEqual([{ count: '0' }]);
    await expect(client.query('CREATE TABLE coupon.own ()')).rejects.toThrow('permission denied for schema coupon');
  } finally {
    await client.end();
  }
});

test('what is needed and missing is named', async () => {
  const empty = await folder();
  expect((await clever('deploy', 'secrets', '--out', empty)).stderr).toContain('--database postgres://HOST:5432');
  expect(await clever('deploy', 'provision', '--secrets', empty)).toMatchObject({
    code: 78,
    stderr: expect.stringContaining('DATABASE_ADMIN_URL is missing'),
  });
  const ended = await cleverWith({ DATABASE_ADMIN_URL: postgres.url }, 'deploy', 'provision', '--secrets', empty);
  expect(ended.stderr).toContain(`${empty} has no secrets of the permitter`);
});
