import { newId } from '@clever/contract';
import { admin } from '@clever/model-coupon/admin';
import { createCampaign, openCoupon, pauseCampaign } from '@clever/model-coupon/db';
import {
  addTaskLines,
  beginIntent,
  createTask,
  listHistory,
  type NewEntry,
  recordHistory,
} from '@clever/model-staff/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { runVerb, StillUnderWay } from '../src/core/actions/run-verb.ts';
import type { AdminDb } from '../src/core/admin-db.ts';
import { type OpenDomain, openDomains } from '../src/core/domains/open-domains.ts';
import type { Table } from '../src/core/domains/table.ts';
import { startSite } from './support/site.ts';

const log = { error() {}, warn() {} };

/* What a process leaves behind that dies in the middle of a bulk action: a line that waits, and more or less of what it did. */
let site: Awaited<ReturnType<typeof startSite>>;
let coupon: Awaited<ReturnType<typeof openCoupon>>;
let accountId: string;
beforeAll(async () => {
  site = await startSite();
  coupon = await openCoupon(site.database('coupon'), { codeKeys: 'k'.repeat(43) });
  accountId = String((await ask('staff', 'SELECT id FROM account LIMIT 1'))[0]?.id);
  return () => coupon.close();
});

const ask = async (domain: 'coupon' | 'archive' | 'staff', text: string, ...values: unknown[]) =>
  (await site.database(domain).query<Record<string, unknown>>({ text, values })).rows;
const versionOf = async (id: string) =>
  (await ask('coupon', 'SELECT version, paused FROM campaign WHERE id = $1', id))[0];

interface Left {
  readonly id: string;
  readonly key: string;
  readonly entry: NewEntry;
}

/** A campaign, and a line of a task that shall pause it as it is now. */
async function leave(before: (left: Left) => Promise<void>): Promise<{ key: string; taskId: string }> {
  const body = { name: 'left', reward: { points: 1 }, codes: { pattern: 'AB-####-####' } };
  const { id: key } = await createCampaign(coupon, 'test', { value: newId(), fingerprint: 'left' }, body);
  const [row] = await ask('coupon', 'SELECT xmin::text AS stamp FROM campaign WHERE id = $1', key);
  const place = { domain: 'coupon', table: 'Campaign', action: 'pause' };
  const who = { accountId, by: 'owner@example.com', address: '::1' };
  const id = newId();
  const rest = { key, label: 'left', changes: [], input: null, reason: null, error: null };
  await before({ id, key, entry: { id, ...who, ...place, ...rest, outcome: 'unknown' } });
  const taskId = newId();
  await createTask(site.staff, {
    id: taskId,
    kind: 'bulk',
    ...who,
    ...place,
    locale: 'en',
    timeZone: 'UTC',
    spec: { values: {} },
  });
  await addTaskLines(site.staff, taskId, [{ number: 1, id, key, label: 'left', stamp: String(row?.stamp) }]);
  await ask('staff', "UPDATE task SET state = 'running' WHERE id = $1", taskId);
  return { key, taskId };
}

const endOf = (taskId: string) =>
  expect.poll(
    () =>
      ask(
        'staff',
        'SELECT t.state, l.state AS line, l.faults FROM task t JOIN task_line l ON l.task_id = t.id WHERE t.id = $1',
        taskId,
      ),
    { timeout: 20_000, interval: 100 },
  );
const done = [{ state: 'done', line: 'done', faults: null }];
const silent = (id: string) =>
  ask('staff', "UPDATE intent SET beat_at = beat_at - interval '1 hour' WHERE id = $1", id);

describe('a line that a dead process had begun', () => {
  test('is done, where its verb had not been run', async () => {
    const { key, taskId } = await leave(async ({ id, entry }) => {
      await beginIntent(site.staff, { entry, before: null });
      await silent(id);
    });
    await endOf(taskId).toEqual(done);
    expect(await versionOf(key)).toEqual({ version: 2, paused: true });
  });

  test.each([
    ['unknown', 'is looked at again'],
    ['done', 'is repeated, and not run'],
  ] as const)('which somebody settled as %s since it was looked at %s', async (outcome, _so) => {
    const { all } = openDomains([admin], { has: () => true, open: () => site.database('coupon'), settings: {}, log });
    const [domain] = all as [OpenDomain];
    const table = domain.tables.get('Campaign') as Table;
    let runs = 0;
    const run = { domain, table, row: null, input: {}, version: undefined, run: async () => void runs++ };
    await leave(async ({ id, entry }) => {
      await recordHistory(site.staff, [{ ...entry, outcome }]);
      const again = runVerb({ staff: site.staff } as AdminDb, { ...run, entry, receipt: id });
      if (outcome === 'done') expect(await again).toMatchObject({ isRepeated: true });
      else await expect(again).rejects.toThrow(StillUnderWay);
    });
    expect(runs).toBe(0);
  });

  test('is not done again, where its verb had ended', async () => {
    const { key, taskId } = await leave(async ({ id, key, entry }) => {
      await beginIntent(site.staff, { entry, before: null });
      await silent(id);
      await pauseCampaign(coupon, key, true);
    });
    await endOf(taskId).toEqual(done);
    expect((await versionOf(key))?.version).toBe(2);
  });

  test('is done, where the history says only that its end is unknown, and the row is as it was', async () => {
    const { key, taskId } = await leave(async ({ entry }) => void (await recordHistory(site.staff, [entry])));
    await endOf(taskId).toEqual(done);
    expect(await versionOf(key)).toEqual({ version: 2, paused: true });
    const { items } = await listHistory(site.staff, { key, limit: 9 });
    expect(items.map(({ outcome }) => outcome).sort()).toEqual(['done', 'unknown']);
  });

  test('waits while another process is at it', async () => {
    const { key, taskId } = await leave(
      async ({ entry }) => void (await beginIntent(site.staff, { entry, before: null })),
    );
    await expect
      .poll(
        () =>
          ask(
            'staff',
            'SELECT served_at > created_at + interval $$2 seconds$$ AS late FROM task WHERE id = $1',
            taskId,
          ),
        {
          timeout: 20_000,
        },
      )
      .toEqual([{ late: true }]);
    expect(await versionOf(key)).toEqual({ version: 1, paused: false });
    await ask('staff', "UPDATE intent SET beat_at = beat_at - interval '1 hour' WHERE entry->>'key' = $1", key);
    await endOf(taskId).toEqual(done);
    expect(await versionOf(key)).toEqual({ version: 2, paused: true });
  }, 40_000);
});
