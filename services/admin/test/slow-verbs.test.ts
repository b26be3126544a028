import { newId } from '@clever/contract';
import { createTask, listHistory } from '@clever/model-staff/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeCampaign } from './support/campaigns.ts';
import { formOf } from './support/person.ts';
import { startSite } from './support/site.ts';

/* Work whose process says nothing for a second is taken up by another: verbs here take longer, and say that they go on. */
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite({ ADMIN_LEASE_SECONDS: '1' });
});

const ask = async (domain: 'coupon' | 'staff', text: string, ...values: unknown[]) =>
  (await site.database(domain).query<Record<string, unknown>>({ text, values })).rows;
const historyOf = async (key: string) => (await listHistory(site.staff, { key, limit: 10 })).items;

/** Keeps verbs from going on with some rows, until it is released. */
async function hold(table: string, where: string) {
  const client = await site.database('coupon').pool.connect();
  await client.query('BEGIN');
  await client.query(`SELECT FROM ${table} WHERE ${where} FOR UPDATE`);
  return async () => {
    await client.query('ROLLBACK');
    client.release();
  };
}

const waits = () =>
  ask(
    'coupon',
    'SELECT FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0',
  );
const beats = () => ask('staff', "SELECT beat_at - begun_at > interval '3 seconds' AS late FROM intent");

describe('a verb that takes longer than anybody may be silent', () => {
  test('is not given up while it says that it goes on, and ends as it ends', async () => {
    const id = await makeCampaign(site.database('coupon'), 'Slow');
    const path = `/data/coupon/Campaign/${id}/do/pause`;
    const form = formOf((await site.owner.open(path)).text, path);
    const release = await hold('campaign', `id = '${id}'`);
    const answer = site.owner.post(path, form);
    await expect.poll(waits, { timeout: 15_000 }).toHaveLength(1);
    await expect.poll(beats, { timeout: 20_000 }).toEqual([{ late: true }]);
    expect(await historyOf(id)).toEqual([]);
    await release();
    expect((await answer).location).toContain('done=pause');
    expect(await historyOf(id)).toMatchObject([{ outcome: 'done', action: 'pause' }]);
  }, 60_000);

  test('in a bulk action, is done once by the one who began it', async () => {
    const id = await makeCampaign(site.database('coupon'), 'Slow among many');
    const { once = '' } = formOf((await site.owner.open('/data/coupon/Campaign')).text, '/bulk/coupon/Campaign/pause');
    const begun = await site.owner.post('/bulk/coupon/Campaign/pause', { once, key: id });
    const release = await hold('campaign', `id = '${id}'`);
    const { location: path } = begun;
    const answer = site.owner.fill(path, {}, `${path}/confirm`);
    await expect.poll(waits, { timeout: 15_000 }).toHaveLength(1);
    await expect.poll(beats, { timeout: 20_000 }).toEqual([{ late: true }]);
    // Meanwhile the job has looked for work every second.
    expect(await waits()).toHaveLength(1);
    await release();
    await answer;
    expect(await historyOf(id)).toMatchObject([{ outcome: 'done' }]);
    expect(await ask('staff', 'SELECT state FROM task WHERE id = $1', path.slice(7))).toEqual([{ state: 'done' }]);
  }, 60_000);
});

describe('failed work on the page of jobs', () => {
  const page = '/platform/jobs/staff/Task/retry';
  const failed = async (kind: 'bulk' | 'import', spec: object) => {
    const id = newId();
    const [account] = await ask('staff', 'SELECT id FROM account LIMIT 1');
    const place = { domain: 'archive', table: 'Source', action: kind === 'bulk' ? 'delete' : 'import' };
    const who = {
      accountId: String(account?.id),
      by: 'kim@example.com',
      address: '::1',
      locale: 'en',
      timeZone: 'UTC',
    };
    await createTask(site.staff, { id, kind, ...place, ...who, spec: { ...spec } });
    await ask('staff', "UPDATE task SET state = 'failed', error = 'x', ended_at = now() WHERE id = $1", id);
    return id;
  };

  test('of staff is tried again, and the history says by whom, once', async () => {
    const ids = [await failed('bulk', {}), await failed('import', { isChecked: true }), await failed('import', {})];
    expect((await site.owner.open('/platform/jobs')).text).toContain(`href="${page}"`);
    const form = formOf((await site.owner.open(page)).text, page);
    const answers = await Promise.all([site.owner.post(page, form), site.owner.post(page, form)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    await expect
      .poll(
        async () =>
          (await ask('staff', 'SELECT state FROM task WHERE id = ANY ($1)', ids)).map(({ state }) => state).sort(),
        {
          timeout: 20_000,
        },
      )
      .toEqual(['checked', 'done', 'done']);
    const { items } = await listHistory(site.staff, { domain: 'staff', table: 'Task', limit: 9 });
    expect(items).toMatchObject([{ action: 'retry', by: 'owner@example.com', changes: [{ field: 'retried', to: 3 }] }]);
    expect((await site.owner.open('/history')).text).toContain('href="/platform/jobs"');
  }, 60_000);

  test('of coupons is noted before it is tried again', async () => {
    const id = await makeCampaign(site.database('coupon'), 'Batches');
    await ask(
      'coupon',
      `INSERT INTO batch (id, campaign_id, count, first_position, next_index, end_index, failed, caller, key, fingerprint)
        VALUES ($1, $2, 5, 0, 0, 5, true, 't', 't', 't')`,
      newId(),
      id,
    );
    const coupon = '/platform/jobs/coupon/Batch/retry';
    const form = formOf((await site.owner.open(coupon)).text, coupon);
    const release = await hold('batch', 'failed');
    const answer = site.owner.post(coupon, form);
    await expect.poll(waits, { timeout: 15_000 }).toHaveLength(1);
    expect(await ask('staff', "SELECT entry->>'action' AS action FROM intent")).toEqual([{ action: 'retry' }]);
    await release();
    expect((await answer).status).toBe(303);
    expect((await site.owner.post(coupon, form)).status).toBe(303);
    const { items } = await listHistory(site.staff, { domain: 'coupon', table: 'Batch', limit: 9 });
    expect(items).toMatchObject([{ action: 'retry', outcome: 'done' }]);
    expect(await ask('coupon', 'SELECT FROM batch WHERE failed')).toEqual([]);
  }, 60_000);

  test('is tried again only by those who may', async () => {
    const id = await failed('bulk', {});
    const viewer = await site.join('platform.*.view', 'archive.*.view');
    expect((await viewer.open(page)).status).toBe(403);
    expect((await viewer.post(page, {})).status).toBe(403);
    expect((await viewer.open('/platform/jobs')).text).not.toContain(page);
    expect(await ask('staff', 'SELECT state FROM task WHERE id = $1', id)).toEqual([{ state: 'failed' }]);
  });
});
