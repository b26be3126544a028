import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabases } from '@clever/router';
import { app as coupon } from '@clever/service-coupon';
import { createDatabase, freePort, startService, type TestDatabase } from '@clever/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

const pgbouncer = ['/usr/sbin/pgbouncer', '/usr/local/bin/pgbouncer', '/usr/bin/pgbouncer'].find(existsSync);
if (!pgbouncer) console.warn('PgBouncer is not installed (apt-get install pgbouncer): no pooler is tested');

describe.skipIf(!pgbouncer)('PgBouncer in transaction mode, with two connections for all', () => {
  let database: TestDatabase;
  let folder = '';
  let running: ChildProcess | undefined;
  /** Settings that lead through the pooler. */
  let pooled: Record<string, string> = {};

  beforeAll(async () => {
    database = await createDatabase('coupon');
    folder = await mkdtemp(join(tmpdir(), 'clever-pooler-'));
    await chmod(folder, 0o777);
    const port = await freePort();
    await writeFile(join(folder, 'pgbouncer.ini'), configuration(database.url, port, folder));
    // It refuses to run as root.
    const asUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    running = spawn(pgbouncer as string, [join(folder, 'pgbouncer.ini')], { stdio: 'ignore', ...asUser });
    pooled = {
      DATABASE_URL_COUPON: `postgres://${new URL(database.url).username}@127.0.0.1:${port}/coupon`,
      DATABASE_DIRECT_URL_COUPON: database.url,
    };
    await vi.waitFor(async () => expect(await one().catch(String)).toBe(1), { timeout: 30_000 });
  }, 60_000);
  afterAll(async () => {
    running?.kill('SIGKILL');
    await database?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  async function one(): Promise<unknown> {
    const databases = openDatabases(pooled);
    try {
      return (await databases.open('coupon').query<{ one: number }>({ text: 'SELECT 1 AS one' })).rows[0]?.one;
    } finally {
      await databases.close();
    }
  }

  test('statements find the schema and the time zone; named ones, reads by key and transactions share its connections', async () => {
    const databases = openDatabases(pooled);
    const opened = databases.open('coupon');
    const named = (at: number) => ({ name: 'at', text: 'SELECT $1::int AS at, pg_backend_pid() AS pid', values: [at] });
    const asked = Array.from({ length: 200 }, (_, at) => at);
    const answers = await Promise.all(
      asked.map((at) => {
        if (at % 3 === 0) return opened.query<{ at: number; pid: number }>(named(at));
        if (at % 3 === 1) return opened.readByKey<{ at: number; pid: number }>(named(at));
        return opened.transaction((client) => client.query<{ at: number; pid: number }>(named(at)));
      }),
    );
    expect(answers.map(({ rows }) => rows[0]?.at)).toEqual(asked);
    expect(new Set(answers.map(({ rows }) => rows[0]?.pid)).size).toBeLessThanOrEqual(2);
    const { rows } = await opened.query({
      text: `SELECT current_schema() AS schema, current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS timeout, count(*)::int AS rows FROM campaign`,
    });
    expect(rows).toEqual([{ schema: 'coupon', zone: 'UTC', timeout: '10s', rows: 0 }]);
    await databases.close();
  });

  test('what is told by NOTIFY is heard, by the server itself', async () => {
    const databases = openDatabases(pooled);
    const heard: (string | null)[] = [];
    await databases.open('coupon').listen('pooler_test', (payload) => heard.push(payload));
    await databases.open('coupon').query({ text: `SELECT pg_notify('pooler_test', 'hello')` });
    await expect.poll(() => heard).toEqual(['hello']);
    await databases.close();
  });

  test('a service works through it: a campaign, and many redemptions at once, each counted', async () => {
    const service = await startService(coupon, {
      grants: { shop: ['coupon.*'] },
      settings: { COUPON_CODE_KEY: 'k'.repeat(43), ...pooled },
    });
    const send = service.as('shop');
    const body = { name: 'Pink', reward: { gems: 5 }, codes: { shared: 'PINK' }, maxRedemptions: 30 };
    const made = await send('POST', '/campaigns', { body, headers: { 'idempotency-key': 'pink' } });
    expect(made.status).toBe(201);
    const redeem = (at: number) =>
      send('POST', '/redemptions', {
        body: { code: 'PINK', playerId: `player-${at}` },
        headers: { 'idempotency-key': `redeem-${at}` },
      });
    const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => redeem(at)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(30);
    expect((await send('GET', '/health/ready')).status).toBe(200);
    const { rows } = await database.query({ text: 'SELECT count(*)::int AS redemptions FROM redemption' });
    expect(rows).toEqual([{ redemptions: 30 }]);
    await service.close();
  }, 60_000);
});

function configuration(url: string, port: number, folder: string): string {
  const { hostname, port: serverPort, username, password, pathname } = new URL(url);
  const login = `user=${username}${password ? ` password=${decodeURIComponent(password)}` : ''}`;
  return `[databases]
coupon = host=${hostname} port=${serverPort} dbname=${pathname.slice(1)} ${login} timezone=UTC connect_query='SET search_path = "coupon", public; SET statement_timeout = 10000; SET idle_in_transaction_session_timeout = 15000'

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
auth_type = any
pool_mode = transaction
default_pool_size = 2
max_client_conn = 500
unix_socket_dir =
logfile = ${folder}/log
pidfile = ${folder}/pid
`;
}
