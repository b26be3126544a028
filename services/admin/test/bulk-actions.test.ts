import { createCampaign, openCoupon } from '@clever/model-coupon/db';
import { listHistory } from '@clever/model-staff/db';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formOf, type Person, unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';
import { makeSources, readSources } from './support/sources.ts';

const key = 'k'.repeat(43);
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});
beforeEach(async () => {
  await site.database('archive').query({ text: 'TRUNCATE source CASCADE' });
  await makeSources(site.database('archive'), 'alpha', 'beta', 'gamma');
});

const list = '/data/archive/Source';
const form = '/edit/archive/Source';
const sources = () => readSources(site.database('archive'));

/** Chooses rows of a list and presses a button: the page that follows. */
async function begin(
  person: Person,
  action: string,
  fields: Record<string, string | readonly string[]>,
  at = list,
  around = form,
) {
  const { once = '', query = '' } = formOf((await person.open(at)).text, around);
  const begun = await person.post(action, { once, query, ...fields });
  return { begun, path: begun.location, page: begun.status === 303 ? await person.open(begun.location) : begun };
}

const confirm = (person: Person, path: string) => person.fill(path, {}, `${path}/confirm`);

describe('answers', () => {
  test('what a deletion would do before it does it', async () => {
    const { path, page } = await begin(site.owner, '/bulk/archive/Source/delete', { key: ['alpha', 'gamma'] });
    expect(page.text).toContain('Title of alpha');
    expect(page.text).toContain('2 rows');
    expect(page.text).not.toContain('Title of beta');
    expect(Object.keys(await sources())).toHaveLength(3);
    expect((await confirm(site.owner, path)).location).toBe(path);
    expect(Object.keys(await sources())).toEqual(['beta']);
    expect((await site.owner.open(path)).text).toContain('<dd>2</dd>');
  });

  test('a field that is set for several rows, from what to what, with a history for each', async () => {
    const { path } = await begin(site.owner, '/bulk/archive/Source/change', { key: ['alpha', 'beta'], field: 'rank' });
    await site.owner.fill(path, { 'v.rank': '70' }, `${path}/input`);
    const shown = (await site.owner.open(path)).text;
    expect(shown).toMatch(/<del>1<\/del> <ins>70<\/ins>/);
    await confirm(site.owner, path);
    expect(await sources()).toMatchObject({
      alpha: ['Title of alpha', 70],
      beta: ['Title of beta', 70],
      gamma: ['Title of gamma', 3],
    });
    await expect
      .poll(async () => (await listHistory(site.staff, { key: 'alpha', limit: 1 })).items)
      .toMatchObject([{ action: 'change', changes: expect.arrayContaining([{ field: 'rank', from: 1, to: 70 }]) }]);
  });

  test('a verb for every row of the filtered list, as a job, leaving out what it does not fit', async () => {
    const db = await openCoupon(site.database('coupon'), { codeKeys: key });
    for (let at = 0; at < 64; at++)
      await createCampaign(
        db,
        'test',
        { value: crypto.randomUUID(), fingerprint: String(at) },
        { name: `${at < 60 ? 'Many' : 'Other'} ${at}`, reward: { points: 1 }, codes: { pattern: 'AB-####-####' } },
      );
    await db.close();
    await site.database('coupon').query({ text: "UPDATE campaign SET paused = true WHERE name = 'Many 7'" });
    const { path, page } = await begin(
      site.owner,
      '/bulk/coupon/Campaign/pause',
      { all: '1' },
      '/data/coupon/Campaign?q=Many',
      '/bulk/coupon/Campaign/pause',
    );
    expect(page.text).toContain('Pause: 59 rows');
    expect(page.text).toContain('1 of those chosen does not fit');
    expect(page.text).toMatch(/It is paused already\.<\/p><ul><li><a href="[^"]*">Many 7<\/a>/);
    expect(page.text.match(/<dt>Paused<\/dt><dd><del>No<\/del> <ins>Yes<\/ins>/g)).toHaveLength(10);
    await confirm(site.owner, path);
    await expect.poll(async () => (await site.owner.open(path)).text, { interval: 150 }).toContain('>done<');
    const { rows } = await site.database('coupon').query<{ paused: boolean; count: number }>({
      text: "SELECT paused, count(*)::int FROM campaign WHERE name LIKE 'Many%' OR name LIKE 'Other%' GROUP BY paused ORDER BY paused",
    });
    expect(rows).toEqual([
      { paused: false, count: 4 },
      { paused: true, count: 60 },
    ]);
    expect((await site.owner.open('/tasks')).text).toContain('Campaigns: Pause');
  });
});

describe('refuses', () => {
  test('a row that changed after it was confirmed, does the others, and reports why', async () => {
    const { path } = await begin(site.owner, '/bulk/archive/Source/delete', { all: '1' });
    await site.database('archive').query({ text: "UPDATE source SET rank = 5 WHERE name = 'beta'" });
    await confirm(site.owner, path);
    expect(Object.keys(await sources())).toEqual(['beta']);
    expect((await site.owner.open(path)).text).toContain('Somebody else has changed it since.');
    const report = await site.owner.open(`${path}/report.csv`);
    expect(report.headers['content-type']).toContain('text/csv');
    expect(report.text).toContain('Somebody else has changed it since.');
  });

  test('to begin without rows, with a field that is not offered, or with what makes rows', async () => {
    const at = `${list}?q=alpha&sort=-rank`;
    const { begun, page } = await begin(site.owner, '/bulk/archive/Source/delete', {}, at);
    expect(begun.location).toBe(`${at}&fault=noneChosen`);
    expect(page.text).toContain('No row was chosen.');
    expect(page.text).toContain('Title of alpha');
    expect(page.text).not.toContain('Title of beta');
    expect(Object.keys(await sources())).toHaveLength(3);
    expect((await site.owner.open(`${list}?fault=%3Cb%3E`)).text).not.toContain('role="alert" tabindex');
    expect(
      (await begin(site.owner, '/bulk/archive/Source/change', { key: 'alpha', field: 'mapping' })).begun.status,
    ).toBe(403);
    expect((await begin(site.owner, '/bulk/archive/Source/add', { key: 'alpha' })).begun.status).toBe(404);
    expect((await begin(site.owner, '/bulk/archive/Source/constructor', { key: 'alpha' })).begun.status).toBe(404);
  });

  test('when it fits none of them, naming them, and leads back to the list', async () => {
    const db = await openCoupon(site.database('coupon'), { codeKeys: key });
    const body = { name: 'Not paused', reward: { points: 1 }, codes: { shared: 'NOTPAUSED' } };
    const { id } = await createCampaign(db, 'test', { value: crypto.randomUUID(), fingerprint: 'x' }, body);
    await db.close();
    const around = '/bulk/coupon/Campaign/pause';
    const at = '/data/coupon/Campaign?q=Not';
    const { page } = await begin(site.owner, '/bulk/coupon/Campaign/resume', { key: id }, at, around);
    expect(page.text).toMatch(/It is not paused\.<\/p><ul><li><a href="[^"]*">Not paused<\/a>/);
    expect(unescapeHtml(page.text)).toContain('href="/data/coupon/Campaign?q=Not"');
  });

  test('a value that is wrong, at the field', async () => {
    const { path } = await begin(site.owner, '/bulk/archive/Source/change', { key: 'alpha', field: 'rank' });
    const wrong = await site.owner.fill(path, { 'v.rank': 'high' }, `${path}/input`);
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('id="v.rank-fault"');
  });
});

describe('permits', () => {
  test('each action to whoever has it, and a task to whoever began it', async () => {
    const operator = await site.join('archive.Source.view', 'archive.Source.delete');
    const page = (await operator.open(list)).text;
    expect(page).toContain('formaction="/bulk/archive/Source/delete"');
    expect(page).not.toContain('/bulk/archive/Source/change');
    const around = '/bulk/archive/Source/delete';
    const { path } = await begin(operator, around, { key: 'alpha' }, list, around);
    expect(
      (await begin(operator, '/bulk/archive/Source/change', { key: 'alpha', field: 'rank' }, list, around)).begun
        .status,
    ).toBe(403);
    expect((await site.owner.open(path)).status).toBe(404);
    expect((await site.owner.open('/tasks/x')).status).toBe(404);
    await site.staff.database.query({
      text: "UPDATE role SET permissions = '{archive.Source.view}' WHERE permissions = '{archive.Source.view,archive.Source.delete}'",
    });
    expect((await operator.open(path)).status).toBe(403);
    expect(Object.keys(await sources())).toHaveLength(3);
  });

  test('nobody without a session', async () => {
    expect((await site.nobody().open('/tasks')).location).toContain('/sign-in');
    expect((await site.nobody().post('/bulk/archive/Source/delete', { key: 'alpha' })).status).toBe(303);
  });
});
