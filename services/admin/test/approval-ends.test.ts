import { createCampaign, openCoupon } from '@clever/model-coupon/db';
import { agree, beginIntent, listHistory, readApproval, together } from '@clever/model-staff/db';
import { createDatabase } from '@clever/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeAnew } from './support/describe-anew.ts';
import { formOf, type Person, unescapeHtml } from './support/person.ts';
import { makeSeverable } from './support/severable.ts';
import { startSite } from './support/site.ts';

describeAnew('coupon', 'Campaign', (spec) => {
  const add = { ...spec.verbs?.add, needsSecondPerson: true } as unknown as NonNullable<typeof spec.verbs>[string];
  return { ...spec, verbs: { ...spec.verbs, add } };
});

const key = 'k'.repeat(43);
let coupon: Awaited<ReturnType<typeof createDatabase>>;
let way: Awaited<ReturnType<typeof makeSeverable>>;
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  coupon = await createDatabase('coupon');
  way = await makeSeverable(coupon.url);
  site = await startSite({ DATABASE_URL_COUPON: way.url });
});
afterAll(() => way.stop());

async function makeCampaign(name: string): Promise<string> {
  const db = await openCoupon(coupon, { codeKeys: key });
  const receipt = { value: crypto.randomUUID(), fingerprint: name };
  const wanted = { name, reward: { points: 1 }, codes: { pattern: 'AB-####-####' } };
  const { id } = await createCampaign(db, 'test', receipt, wanted);
  await db.close();
  return id;
}

const codesForm = (id: string) => `/data/coupon/Campaign/${id}/do/makeCodes`;
const maker = () => site.join('coupon.Campaign.makeCodes', 'coupon.Campaign.view');
const ask = async (person: Person, id: string, count = '10001') =>
  (await person.fill(codesForm(id), { 'v.count': count, 'v.reason': 'for the fair' })).location;
const approve = (person: Person, location: string) => person.fill(location, {}, `${location}/approve`);
const idOf = (location: string) => location.split('/').at(-1) ?? '';

const historyOf = async (key: string) => (await listHistory(site.staff, { key, limit: 9 })).items;
const batches = async (id: string) =>
  (
    await coupon.query<{ count: string }>({
      text: 'SELECT count::text FROM batch WHERE campaign_id = $1',
      values: [id],
    })
  ).rows.length;
const campaigns = async (name: string) =>
  (await coupon.query({ text: 'SELECT FROM campaign WHERE name = $1', values: [name] })).rowCount;
const inStaff = (text: string, ...values: unknown[]) => site.database('staff').query({ text, values });
/** What has been begun is lost once its process has said nothing for a lease. */
const passLease = (location: string) =>
  inStaff("UPDATE intent SET beat_at = beat_at - interval '2 minutes' WHERE id = $1", idOf(location));

describe('what nobody does is history too', () => {
  test('declined: who asked, who declined and why', async () => {
    const [id, asker] = [await makeCampaign('Declined'), await maker()];
    const location = await ask(asker, id);
    await site.owner.fill(location, { answer: 'not this year' }, `${location}/decline`);
    const entry = { action: 'makeCodes', outcome: 'declined', decidedBy: 'owner@example.com', answer: 'not this year' };
    expect(await historyOf(id)).toMatchObject([
      { ...entry, by: 'person1@example.com', reason: 'for the fair', changes: [] },
    ]);
    const page = (await site.owner.open(`/data/coupon/Campaign/${id}/history`)).text;
    for (const text of ['Asked for, and declined by owner@example.com', 'not this year', 'for the fair'])
      expect(page).toContain(text);
    expect(await batches(id)).toBe(0);
  });

  test('withdrawn by the person who asked', async () => {
    const [id, asker] = [await makeCampaign('Withdrawn'), await maker()];
    const location = await ask(asker, id);
    await asker.fill(location, {}, `${location}/withdraw`);
    const [entry] = await historyOf(id);
    expect(entry).toMatchObject({ outcome: 'withdrawn', answer: null });
    expect(entry?.decidedBy).toBe(entry?.by);
    expect((await site.owner.open(`/data/coupon/Campaign/${id}/history`)).text).toContain('withdrawn again');
  });

  test('expired, at the time until which it waited; what still waits does not', async () => {
    const [id, other, asker] = [await makeCampaign('Expired'), await makeCampaign('Waits'), await maker()];
    const [location] = [await ask(asker, id), await ask(asker, other)];
    await inStaff("UPDATE approval SET expires_at = now() - interval '1 hour' WHERE id = $1", idOf(location));
    await expect
      .poll(() => historyOf(id), { timeout: 40_000 })
      .toMatchObject([{ outcome: 'expired', decidedBy: null }]);
    const [entry] = await historyOf(id);
    expect(Date.now() - Date.parse(entry?.at ?? '')).toBeGreaterThan(3_500_000);
    expect(await historyOf(other)).toEqual([]);
  });

  test('the asker sees what became of it, and asks again with what was filled in', async () => {
    const [id, asker] = [await makeCampaign('Again'), await maker()];
    const location = await ask(asker, id, '12345');
    await site.owner.fill(location, { answer: 'too many' }, `${location}/decline`);
    const list = (await asker.open('/approvals')).text;
    expect(list).toContain('What became of what you asked for');
    expect(list.slice(list.indexOf('What became'))).toMatch(/>declined<.*owner@example.com.*too many/s);
    const again = /href="([^"]*)">Ask again/.exec((await asker.open(location)).text)?.[1] ?? '';
    expect((await asker.open(unescapeHtml(again))).text).toContain('value="12345"');
    expect((await site.owner.open(location)).text).not.toContain('Ask again');
  });
});

describe('what fails after the agreement', () => {
  test('what the domain refuses is not done, and says why to both', async () => {
    const [id, asker] = [await makeCampaign('Full'), await maker()];
    const location = await ask(asker, id);
    await coupon.query({ text: 'UPDATE campaign SET next_position = 1000000000 WHERE id = $1', values: [id] });
    const answer = await approve(site.owner, location);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('the domain refused it: nothing was done');
    expect((await asker.open(location)).text).toMatch(/>not possible<.*Why it was not done/s);
    expect((await asker.open(location)).text).toContain('Ask again');
    expect(await historyOf(id)).toMatchObject([
      { outcome: 'failed', decidedBy: 'owner@example.com', changes: [], error: expect.stringContaining('pattern') },
    ]);
    expect(await batches(id)).toBe(0);
  });

  test('while the database is away nothing is agreed to; afterwards it is', async () => {
    const [id, asker] = [await makeCampaign('Away'), await maker()];
    const location = await ask(asker, id);
    const form = formOf((await site.owner.open(location)).text, `${location}/approve`);
    way.cut();
    const refused = await site.owner.post(`${location}/approve`, form);
    expect(refused.status).toBe(503);
    expect(refused.text).toContain('does not answer');
    expect(refused.text).not.toContain(`${location}/approve`);
    expect(refused.text).toContain(`${location}/decline`);
    way.join();
    expect(await readApproval(site.staff, idOf(location))).toMatchObject({ state: 'waiting' });
    await expect.poll(async () => (await site.owner.open(location)).text).toContain(`${location}/approve`);
    expect((await approve(site.owner, location)).status).toBe(303);
    expect(await batches(id)).toBe(1);
  });

  test('a connection that is lost in the middle: its end is not known, and the site finds out', async () => {
    const [id, asker] = [await makeCampaign('Cut'), await maker()];
    const location = await ask(asker, id);
    const form = formOf((await site.owner.open(location)).text, `${location}/approve`);
    const client = await coupon.pool.connect();
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM campaign WHERE id = $1 FOR UPDATE', [id]);
    const answer = site.owner.post(`${location}/approve`, form);
    await expect.poll(terminateWaiting, { timeout: 30_000 }).toBe(1);
    const { status, text } = await answer;
    await client.query('ROLLBACK');
    client.release();
    expect(status).toBeGreaterThanOrEqual(500);
    expect(text).toContain('it is being done');
    expect(text).not.toContain(`${location}/approve`);
    await passLease(location);
    await expect
      .poll(() => historyOf(id), { timeout: 30_000 })
      .toMatchObject([{ outcome: 'unknown', decidedBy: 'owner@example.com', changes: [] }]);
    const told = (await asker.open(location)).text;
    for (const one of ['>end not known<', 'Look at the row and its history', 'Ask again']) expect(told).toContain(one);
    expect(await batches(id)).toBe(0);
  });

  test('a process that died after it was done: the history says what has changed', async () => {
    const [id, asker] = [await makeCampaign('Died'), await maker()];
    const location = await ask(asker, id);
    await dieAfterAgreeing(location, { next_index: '0' });
    expect((await asker.open(location)).text).toContain('>being done<');
    await coupon.query({ text: 'UPDATE campaign SET paused = true WHERE id = $1', values: [id] });
    await passLease(location);
    await expect.poll(() => historyOf(id), { timeout: 30_000 }).toMatchObject([{ outcome: 'unknown' }]);
    expect((await historyOf(id))[0]?.changes).toContainEqual({ field: 'paused', from: null, to: true });
    expect((await asker.open(location)).text).toContain('>end not known<');
  });

  test('a process that died before it was begun has not agreed', async () => {
    const [id, asker] = [await makeCampaign('Undecided'), await maker()];
    const location = await ask(asker, id);
    const owner = { accountId: crypto.randomUUID(), by: 'owner@example.com' };
    const dying = together(site.staff, async (staff) => {
      await agree(staff, idOf(location), owner);
      throw new Error('the process dies here');
    });
    await expect(dying).rejects.toThrow('dies here');
    expect(await readApproval(site.staff, idOf(location))).toMatchObject({ state: 'waiting', decidedBy: null });
    expect((await approve(site.owner, location)).status).toBe(303);
    expect(await batches(id)).toBe(1);
  });
});

describe('a row that is to be made', () => {
  const path = '/add/coupon/Campaign';
  const fields = (name: string) => ({
    'v.name': name,
    'v.reward': '{"points":1}',
    'v.codes': '{"pattern":"AB-####-####"}',
    'v.reason': 'wanted',
  });
  const adder = () => site.join('coupon.Campaign.add', 'coupon.Campaign.view');

  test('is asked for with a reason, and made when somebody else agrees', async () => {
    const asker = await adder();
    expect((await asker.open(path)).text).toContain('name="v.reason"');
    expect((await asker.fill(path, { ...fields('New'), 'v.reason': ' ' })).status).toBe(400);
    const { status, location } = await asker.fill(path, fields('New'));
    expect([status, await campaigns('New')]).toEqual([303, 0]);
    const page = (await site.owner.open(location)).text;
    for (const text of ['A new row would be made', 'New', 'wanted', 'AB-####-####']) expect(page).toContain(text);
    expect((await approve(site.owner, location)).location).toBe(location);
    expect(await campaigns('New')).toBe(1);
    const { items } = await listHistory(site.staff, { domain: 'coupon', table: 'Campaign', limit: 1 });
    expect(items).toMatchObject([{ action: 'add', outcome: 'done', decidedBy: 'owner@example.com', reason: 'wanted' }]);
    expect((await asker.open(location)).text).toContain(`href="/data/coupon/Campaign/${items[0]?.key}"`);
  });

  test('is not agreed to while the database is away', async () => {
    const { location } = await (await adder()).fill(path, fields('Not yet'));
    const form = formOf((await site.owner.open(location)).text, `${location}/approve`);
    way.cut();
    expect((await site.owner.post(`${location}/approve`, form)).status).toBe(503);
    way.join();
    expect(await readApproval(site.staff, idOf(location))).toMatchObject({ state: 'waiting' });
    expect(await campaigns('Not yet')).toBe(0);
  });

  test('is nobody’s own to agree to', async () => {
    const asker = await adder();
    const { location } = await asker.fill(path, fields('Mine'));
    const form = formOf((await asker.open(location)).text, `${location}/withdraw`);
    expect((await asker.post(`${location}/approve`, form)).status).toBe(403);
    expect(await campaigns('Mine')).toBe(0);
  });
});

describe('one form', () => {
  test('that did little is not asked for again with more in it, nor the other way round', async () => {
    const [id, asker] = [await makeCampaign('Form'), await maker()];
    const form = formOf((await asker.open(codesForm(id))).text, codesForm(id));
    const little = { ...form, 'v.count': '10', 'v.reason': 'x' };
    expect((await asker.post(codesForm(id), little)).location).toContain('done=makeCodes');
    expect((await asker.post(codesForm(id), { ...little, 'v.count': '10001' })).status).toBe(412);
    expect(await readApproval(site.staff, form.once?.split('.')[0] ?? '')).toBeUndefined();
    const other = { ...formOf((await asker.open(codesForm(id))).text, codesForm(id)), 'v.reason': 'x' };
    const { location } = await asker.post(codesForm(id), { ...other, 'v.count': '10001' });
    await asker.post(codesForm(id), { ...other, 'v.count': '10' });
    expect(await batches(id)).toBe(1);
    expect(await readApproval(site.staff, idOf(location))).toMatchObject({ state: 'waiting' });
  });
});

describe('permissions at the time of the agreement', () => {
  test('of the person who agrees', async () => {
    const [id, asker, other] = [await makeCampaign('Taken'), await maker(), await maker()];
    const location = await ask(asker, id);
    const form = formOf((await other.open(location)).text, `${location}/approve`);
    await loseRoles(other);
    expect((await other.post(`${location}/approve`, form)).status).toBe(404);
    expect(await batches(id)).toBe(0);
  });

  test('of the person who asked', async () => {
    const [id, asker] = [await makeCampaign('Lost'), await maker()];
    const location = await ask(asker, id);
    await loseRoles(asker);
    const answer = await approve(site.owner, location);
    expect(answer).toMatchObject({ status: 409, text: expect.stringContaining('may not do this any more') });
    expect(await readApproval(site.staff, idOf(location))).toMatchObject({ state: 'waiting' });
    expect(await batches(id)).toBe(0);
  });
});

async function loseRoles(person: Person): Promise<void> {
  const email = /person\d+@example\.com/.exec((await person.open('/account')).text)?.[0];
  await inStaff('DELETE FROM membership USING account a WHERE a.id = account_id AND a.email = $1', email);
}

/** What a process leaves behind that dies between the agreement and the end. */
async function dieAfterAgreeing(location: string, before: Record<string, unknown>): Promise<void> {
  const approval = await readApproval(site.staff, idOf(location));
  if (!approval) throw new Error(`there is no ${location}`);
  const { id, accountId, by, address, domain, table, key, label, action, input, reason } = approval;
  const asked = { id, accountId, by, address, domain, table, key, label, action, input, reason };
  const entry = { ...asked, decidedBy: 'owner@example.com', changes: [], outcome: 'done' as const, error: null };
  await together(site.staff, async (staff) => {
    await agree(staff, id, { accountId: crypto.randomUUID(), by: 'owner@example.com' });
    await beginIntent(staff, { entry, before });
  });
}

/** Ends the connections that wait for another's lock. */
async function terminateWaiting(): Promise<number> {
  const { rows } = await coupon.query({
    text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`,
  });
  return rows.length;
}
