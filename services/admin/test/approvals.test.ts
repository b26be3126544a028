import { createCampaign, openCoupon } from '@clever/model-coupon/db';
import { listHistory } from '@clever/model-staff/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { formOf, type Person } from './support/person.ts';
import { startSite } from './support/site.ts';

const key = 'k'.repeat(43);
const many = '10001';
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

async function makeCampaign(name: string): Promise<string> {
  const db = await openCoupon(site.database('coupon'), { codeKeys: key });
  const receipt = { value: crypto.randomUUID(), fingerprint: name };
  const wanted = { name, reward: { points: 1 }, codes: { pattern: 'AB-####-####' } };
  const { id } = await createCampaign(db, 'test', receipt, wanted);
  await db.close();
  return id;
}

const formOfCodes = (id: string) => `/data/coupon/Campaign/${id}/do/makeCodes`;
const ask = (person: Person, id: string, count = many) =>
  person.fill(formOfCodes(id), { 'v.count': count, 'v.reason': 'for the fair' });

const batches = async (id: string) =>
  (
    await site.database('coupon').query<{ count: string }>({
      text: 'SELECT count::text FROM batch WHERE campaign_id = $1',
      values: [id],
    })
  ).rows.map(({ count }) => count);

const change = (id: string) =>
  site.database('coupon').query({ text: 'UPDATE campaign SET paused = NOT paused WHERE id = $1', values: [id] });

const maker = () => site.join('coupon.Campaign.makeCodes');

describe('answers', () => {
  test('nothing is done until another person agrees; the history names both', async () => {
    const [id, other] = [await makeCampaign('Fair'), await makeCampaign('Neighbour')];
    const asker = await maker();
    const { status, location } = await ask(asker, id);
    expect(status).toBe(303);
    expect(location).toMatch(/^\/approvals\//);
    expect(await batches(id)).toEqual([]);
    const page = (await site.owner.open(location)).text;
    for (const text of ['Make codes', many, 'for the fair', 'The row now', 'Fair']) expect(page).toContain(text);
    expect((await site.owner.fill(location, {}, `${location}/approve`)).location).toBe(location);
    expect(await batches(id)).toEqual([many]);
    expect(await batches(other)).toEqual([]);
    const { items } = await listHistory(site.staff, { key: id, limit: 5 });
    expect(items).toMatchObject([
      { action: 'makeCodes', decidedBy: 'owner@example.com', reason: 'for the fair', outcome: 'done' },
    ]);
    expect(items[0]?.by).toMatch(/^person\d+@/);
    expect((await asker.open(location)).text).toContain('>done<');
    expect((await site.owner.open(`/data/coupon/Campaign/${id}/history`)).text).toContain('Agreed to by');
  });

  test('little is done at once', async () => {
    const id = await makeCampaign('Little');
    const { location } = await (await maker()).fill(formOfCodes(id), { 'v.count': '10' });
    expect(location).toContain('?done=makeCodes');
    expect(await batches(id)).toEqual(['10']);
  });

  test('two who agree at once do it once', async () => {
    const id = await makeCampaign('Twice');
    const { location } = await ask(await maker(), id);
    const people = [site.owner, await maker(), await maker()];
    const forms = await Promise.all(
      people.map(async (person) => formOf((await person.open(location)).text, `${location}/approve`)),
    );
    const answers = await Promise.all(people.map((person, at) => person.post(`${location}/approve`, forms[at] ?? {})));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await batches(id)).toEqual([many]);
  });

  test('how many wait, in the navigation of those who may agree', async () => {
    const id = await makeCampaign('Counted');
    const [asker, other] = [await site.join('coupon.Campaign.makeCodes'), await maker()];
    const waiting = async (person: Person) =>
      Number(
        /href="\/approvals"(?:(?!<\/a>).)*<span class="tag">(\d+)</s.exec((await person.open('/')).text)?.[1] ?? 0,
      );
    const [mine, theirs] = [await waiting(asker), await waiting(other)];
    const { location } = await ask(asker, id);
    expect([await waiting(asker), await waiting(other)]).toEqual([mine, theirs + 1]);
    expect((await other.open('/approvals')).text).toContain(location);
    expect(await waiting(await site.join('coupon.Campaign.view'))).toBe(0);
  });

  test('somebody declines, with a reason that the asker reads', async () => {
    const id = await makeCampaign('Declined');
    const asker = await maker();
    const { location } = await ask(asker, id);
    expect((await site.owner.fill(location, {}, `${location}/decline`)).status).toBe(400);
    await site.owner.fill(location, { answer: 'not this year' }, `${location}/decline`);
    expect((await asker.open(location)).text).toContain('not this year');
    expect(await batches(id)).toEqual([]);
  });

  test('the asker withdraws', async () => {
    const id = await makeCampaign('Withdrawn');
    const asker = await maker();
    const { location } = await ask(asker, id);
    const form = await site.owner.open(location);
    expect(form.text).toContain('/approve"');
    await asker.fill(location, {}, `${location}/withdraw`);
    expect((await site.owner.open(location)).text).not.toContain('/approve"');
    expect((await asker.open(location)).text).toContain('>withdrawn<');
  });

  test('a row that changed is compared first, and agreed to as it is then', async () => {
    const id = await makeCampaign('Changing');
    const { location } = await ask(await maker(), id);
    const early = formOf((await site.owner.open(location)).text, `${location}/approve`);
    await change(id);
    const refused = await site.owner.post(`${location}/approve`, early);
    expect(refused.status).toBe(412);
    expect(refused.text).toContain('has changed since');
    expect(await batches(id)).toEqual([]);
    const agreed = await site.owner.post(`${location}/approve`, formOf(refused.text, `${location}/approve`));
    expect(agreed.status).toBe(303);
    expect(await batches(id)).toEqual([many]);
  });

  test('a team of one switches it off', async () => {
    const alone = await startSite({ ADMIN_SECOND_PERSON: 'false' });
    const db = await openCoupon(alone.database('coupon'), { codeKeys: key });
    const receipt = { value: crypto.randomUUID(), fingerprint: 'x' };
    const wanted = { name: 'Alone', reward: { points: 1 }, codes: { pattern: 'AB-####-####' } };
    const { id } = await createCampaign(db, 'test', receipt, wanted);
    await db.close();
    expect((await alone.owner.fill(formOfCodes(id), { 'v.count': many })).location).toContain('/data/coupon/Batch/');
  });
});

describe('refuses', () => {
  test('to ask without a reason', async () => {
    const id = await makeCampaign('No reason');
    const { status, text } = await (await maker()).fill(formOfCodes(id), { 'v.count': many });
    expect(status).toBe(400);
    expect(text).toContain('name="v.reason"');
  });

  test('what waited too long', async () => {
    const id = await makeCampaign('Late');
    const { location } = await ask(await maker(), id);
    const form = await site.owner.open(location);
    await site.database('staff').query({
      text: "UPDATE approval SET expires_at = now() - interval '1 second' WHERE id = $1",
      values: [location.split('/').at(-1)],
    });
    const sent = await site.owner.post(`${location}/approve`, formOf(form.text, `${location}/approve`));
    expect(sent.status).toBe(409);
    expect((await site.owner.open(location)).text).toContain('>expired<');
    expect(await batches(id)).toEqual([]);
  });

  test('what the asker may not do any more', async () => {
    const id = await makeCampaign('Locked');
    const { location } = await ask(await maker(), id);
    await site.database('staff').query({
      text: 'UPDATE account SET disabled_at = now() WHERE id = (SELECT account_id FROM approval WHERE id = $1)',
      values: [location.split('/').at(-1)],
    });
    expect((await site.owner.fill(location, {}, `${location}/approve`)).status).toBe(409);
    expect(await batches(id)).toEqual([]);
  });
});

describe('permits', () => {
  test('nobody agrees to their own, not even the owner', async () => {
    const id = await makeCampaign('Own');
    const { location } = await ask(site.owner, id);
    expect((await site.owner.open(location)).text).not.toContain('/approve"');
    const form = formOf((await site.owner.open(location)).text, `${location}/withdraw`);
    expect((await site.owner.post(`${location}/approve`, form)).status).toBe(403);
    expect(await batches(id)).toEqual([]);
  });

  test('nobody sees or decides what they may not do', async () => {
    const id = await makeCampaign('Hidden');
    const { location } = await ask(await maker(), id);
    const viewer = await site.join('coupon.*.view', 'coupon.Campaign.pause');
    expect((await viewer.open(location)).status).toBe(404);
    expect((await viewer.open('/approvals')).text).not.toContain(location);
    const stolen = await viewer
      .fill('/account', {}, '/account/password')
      .then(() => viewer.post(`${location}/approve`, {}));
    expect(stolen.status).toBe(403);
    expect(await batches(id)).toEqual([]);
  });

  test('only the asker withdraws', async () => {
    const { location } = await ask(await maker(), await makeCampaign('Not yours'));
    const form = formOf((await site.owner.open(location)).text, `${location}/approve`);
    expect((await site.owner.post(`${location}/withdraw`, form)).status).toBe(403);
  });
});
