import { newId } from '@clever/contract';
import { createCampaign, openCoupon } from '@clever/model-coupon/db';
import { expect, test } from 'vitest';
import { formOf, type Person } from '../services/admin/test/support/person.ts';
import { startAdminProcesses } from './admin-process.ts';
import type { ServiceProcess } from './service-process.ts';

/* The process is killed while it works on many rows. Another one takes up what it left after two seconds of silence. */
const settings = { ADMIN_LEASE_SECONDS: '2', DRAIN_MS: '0' };
type Admin = Awaited<ReturnType<typeof startAdminProcesses>>;

const asking =
  ({ site }: Admin) =>
  async (domain: 'archive' | 'coupon' | 'staff', text: string, ...values: unknown[]) =>
    (await site.database(domain).query<Record<string, unknown>>({ text, values })).rows;

/** Fills in the form of a page as it stands there. */
const press = async (person: Person, path: string, action: string, fields: Record<string, string> = {}) =>
  person.post(action, { ...formOf((await person.open(path)).text, action), ...fields });

/** Kills processes one after another, each when so many lines more are done, and lets the last one finish. */
async function killTwice(admin: Admin, first: ServiceProcess, path: string): Promise<void> {
  const ask = asking(admin);
  const id = path.slice('/tasks/'.length);
  const done = async () =>
    Number(
      (
        await ask(
          'staff',
          "SELECT count(*) AS rows FROM task_line WHERE task_id = $1 AND state IN ('done', 'same')",
          id,
        )
      )[0]?.rows,
    );
  let victim = first;
  for (const _ of [1, 2]) {
    const before = await done();
    await expect.poll(done, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before);
    await victim.kill();
    expect(await ask('staff', 'SELECT state FROM task WHERE id = $1', id)).toEqual([{ state: 'running' }]);
    victim = await admin.start();
  }
  await expect
    .poll(() => ask('staff', 'SELECT state, error FROM task WHERE id = $1', id), { timeout: 90_000, interval: 200 })
    .toEqual([{ state: 'done', error: null }]);
  await victim[Symbol.asyncDispose]();
}

test('kill -9 in the middle of an import does no row twice and loses none', async () => {
  await using admin = await startAdminProcesses(settings);
  const ask = asking(admin);
  await ask(
    'archive',
    "INSERT INTO source (name, title, format, mapping, rank) SELECT 'here-' || n, 'old', 'csv', '{}', 1 FROM generate_series(1, 1500) n",
  );
  const first = await admin.start();
  const owner = await admin.signIn(first);
  const mapping = '"{""key"":{""from"":""id""},""title"":{""from"":""name""}}"';
  const rows = Array.from({ length: 1_500 }, (_, at) => `here-${at + 1},new,csv,${mapping},1`);
  // Those that are there are changed as forms do it; those that are not are made by the domain's verb.
  rows.splice(700, 0, ...Array.from({ length: 120 }, (_, at) => `made-${at},made,csv,${mapping},2`));
  const bytes = Buffer.from(`name,title,format,mapping,rank\r\n${rows.join('\r\n')}\r\n`);
  const { once = '' } = formOf((await owner.open('/import/archive/Source')).text, '/import/archive/Source');
  const { location: path } = await owner.upload('/import/archive/Source', { once }, { name: 'all.csv', bytes });
  await press(owner, path, `${path}/mapping`, { mode: 'both' });
  await expect.poll(async () => (await owner.open(path)).text, { timeout: 60_000, interval: 200 }).toContain('Run it');
  expect((await press(owner, path, `${path}/run`)).status).toBe(303);
  await killTwice(admin, first, path);

  const id = path.slice('/tasks/'.length);
  expect(
    await ask('staff', 'SELECT state, count(*)::int AS rows FROM task_line WHERE task_id = $1 GROUP BY state', id),
  ).toEqual([{ state: 'done', rows: 1_620 }]);
  expect(
    await ask(
      'archive',
      'SELECT title, version, count(*)::int AS rows FROM source GROUP BY title, version ORDER BY title',
    ),
  ).toEqual([
    { title: 'made', version: 1, rows: 120 },
    { title: 'new', version: 2, rows: 1_500 },
  ]);
  const [changes] = await ask(
    'archive',
    "SELECT count(*)::int AS entries, count(DISTINCT input->'body'->>'key')::int AS keys FROM clever_admin.outbox WHERE input->'body'->>'action' = 'change'",
  );
  expect(changes).toEqual({ entries: 1_500, keys: 1_500 });
  const [made] = await ask(
    'staff',
    "SELECT count(DISTINCT id)::int AS lines FROM (SELECT id FROM history WHERE action = 'add' UNION SELECT id FROM intent) h WHERE id IN (SELECT id FROM task_line WHERE task_id = $1)",
    id,
  );
  expect(made).toEqual({ lines: 120 });
}, 240_000);

test('kill -9 in the middle of a bulk action by a verb does no row twice and loses none', async () => {
  await using admin = await startAdminProcesses(settings);
  const ask = asking(admin);
  const coupon = await openCoupon(admin.site.database('coupon'), { codeKeys: 'k'.repeat(43) });
  const body = { name: 'one', reward: { points: 1 }, codes: { pattern: 'AB-####-####' } };
  const { id: one } = await createCampaign(coupon, 'test', { value: newId(), fingerprint: 'one' }, body);
  await coupon.close();
  const columns = (
    await ask(
      'coupon',
      "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'coupon' AND table_name = 'campaign' ORDER BY ordinal_position",
    )
  ).map(({ name }) => String(name));
  const own: Record<string, string> = { id: 'gen_random_uuid()', name: `'many-' || n`, key: `'many-' || n` };
  await ask(
    'coupon',
    `INSERT INTO campaign (${columns.map((name) => `"${name}"`).join()}) SELECT ${columns.map((name) => own[name] ?? `c."${name}"`).join()} FROM campaign c, generate_series(1, 400) n WHERE c.id = '${one}'`,
  );
  const first = await admin.start();
  const owner = await admin.signIn(first);
  const list = '/data/coupon/Campaign';
  const { once = '' } = formOf((await owner.open(list)).text, '/bulk/coupon/Campaign/pause');
  const { location: path } = await owner.post('/bulk/coupon/Campaign/pause', { once, all: '1', query: '' });
  expect((await press(owner, path, `${path}/confirm`)).status).toBe(303);
  await killTwice(admin, first, path);

  const id = path.slice('/tasks/'.length);
  expect(
    await ask('staff', 'SELECT state, count(*)::int AS rows FROM task_line WHERE task_id = $1 GROUP BY state', id),
  ).toEqual([{ state: 'done', rows: 401 }]);
  expect(
    await ask('coupon', 'SELECT paused, version, count(*)::int AS rows FROM campaign GROUP BY paused, version'),
  ).toEqual([{ paused: true, version: 2, rows: 401 }]);
  // Whoever looks finds each row's pause once: as done, or as what nobody saw the end of.
  const settled = () =>
    ask(
      'staff',
      `SELECT count(*)::int AS entries, count(DISTINCT row_key)::int AS keys FROM history WHERE action = 'pause' AND changes::text LIKE '%paused%'`,
    );
  await expect.poll(async () => (await settled())[0], { timeout: 30_000 }).toMatchObject({ keys: expect.any(Number) });
  const [found] = await settled();
  expect(found?.entries).toBe(found?.keys);
}, 240_000);
