import { newId } from '@clever/contract';
import { createCampaign, openCoupon, pauseCampaign } from '@clever/model-coupon/db';
import { beginIntent, listHistory, type NewEntry } from '@clever/model-staff/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { formOf } from './support/person.ts';
import { startSite } from './support/site.ts';

const codeKeys = 'k'.repeat(43);
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

async function withCoupon<Result>(run: (db: Awaited<ReturnType<typeof openCoupon>>) => Promise<Result>) {
  const db = await openCoupon(site.database('coupon'), { codeKeys });
  return run(db).finally(() => db.close());
}

const makeCampaign = (name: string) =>
  withCoupon(async (db) => {
    const body = { name, reward: { points: 1 }, codes: { pattern: 'AB-####-####' } };
    return (await createCampaign(db, 'test', { value: crypto.randomUUID(), fingerprint: name }, body)).id;
  });

const ask = async <Row extends object>(domain: 'coupon' | 'staff', text: string, ...values: unknown[]) =>
  (await site.database(domain).query<Row & Record<string, unknown>>({ text, values })).rows;

const historyOf = async (key: string) => (await listHistory(site.staff, { key, limit: 10 })).items;
const intentsOf = (id: string) => ask<{ id: string }>('staff', "SELECT id FROM intent WHERE entry->>'key' = $1", id);
/** An intent is lost once no process has said for a minute that it is at it. */
const passMinutes = () => ask('staff', "UPDATE intent SET beat_at = beat_at - interval '2 minutes'");

const pauseEntry = (id: string): NewEntry => ({
  id: newId(),
  accountId: newId(),
  by: 'lee@example.com',
  address: '127.0.0.1',
  domain: 'coupon',
  table: 'Campaign',
  key: id,
  label: 'Lost',
  action: 'pause',
  changes: [],
  input: null,
  reason: null,
  outcome: 'done',
  error: null,
});

describe('a verb whose end nobody saw', () => {
  test('is in the history with what it did, once, where its process died after it', async () => {
    const [id, other] = [await makeCampaign('Lost after'), await makeCampaign('A neighbour')];
    const [before = {}] = await ask('coupon', 'SELECT id, name, paused FROM campaign WHERE id = $1', id);
    await beginIntent(site.staff, { entry: pauseEntry(id), before });
    await beginIntent(site.staff, { entry: pauseEntry(other), before });
    await withCoupon((db) => pauseCampaign(db, id, true));
    await ask('staff', "UPDATE intent SET beat_at = beat_at - interval '2 minutes' WHERE entry->>'key' = $1", id);
    await expect.poll(() => historyOf(id)).toHaveLength(1);
    const [entry] = await historyOf(id);
    expect(entry).toMatchObject({ by: 'lee@example.com', action: 'pause', outcome: 'unknown' });
    expect(entry?.changes).toContainEqual({ field: 'paused', from: false, to: true });
    expect([await intentsOf(id), await historyOf(other)]).toEqual([[], []]);
    expect(await intentsOf(other)).toHaveLength(1);
  });

  test('is in the history without a change, where it was killed in the middle', async () => {
    const id = await makeCampaign('Killed');
    const path = `/data/coupon/Campaign/${id}/do/pause`;
    const form = formOf((await site.owner.open(path)).text, path);
    const client = await site.database('coupon').pool.connect();
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM campaign WHERE id = $1 FOR UPDATE', [id]);
    const answer = site.owner.post(path, form);
    await expect.poll(terminateWaiting).toBe(1);
    expect((await answer).status).toBeGreaterThanOrEqual(500);
    await client.query('ROLLBACK');
    client.release();
    expect([await historyOf(id), await intentsOf(id)]).toMatchObject([[], [{}]]);
    await passMinutes();
    await expect.poll(() => historyOf(id)).toMatchObject([{ outcome: 'unknown', changes: [] }]);
    expect(await intentsOf(id)).toEqual([]);
    expect((await site.owner.post(path, form)).location).toContain('done=repeated');
  });
});

/** Ends the connections that wait for another's lock. */
async function terminateWaiting(): Promise<number> {
  const rows = await ask(
    'coupon',
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`,
  );
  return rows.length;
}
