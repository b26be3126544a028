import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeCampaign } from './support/campaigns.ts';
import { letFormsWrite } from './support/describe-anew.ts';
import { formOf, type Page } from './support/person.ts';
import { startSite } from './support/site.ts';
import { makeSources, readSources } from './support/sources.ts';

/* Every form is sent twice at the same moment, and once more afterwards: what it asks for happens once, and each answer is as if it had been alone. */
letFormsWrite('archive', 'Source');

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});
beforeEach(async () => {
  await site.database('archive').query({ text: 'TRUNCATE source CASCADE' });
  await makeSources(site.database('archive'), 'alpha', 'beta', 'gamma');
});

const sources = () => readSources(site.database('archive'));
const ask = async (domain: 'archive' | 'coupon' | 'staff', text: string, ...values: unknown[]) =>
  (await site.database(domain).query<Record<string, unknown>>({ text, values })).rows;
const written = async () =>
  (await ask('archive', "SELECT FROM clever_admin.outbox WHERE input->'body'->>'action' <> 'export'")).length;

/** Sends a form twice at once and once more. @returns where the answers lead, without what they say */
async function thrice(send: () => Promise<Page>): Promise<string[]> {
  const pages = [...(await Promise.all([send(), send()])), await send()];
  expect(pages.map(({ status, text }) => (status === 303 ? 303 : text))).toEqual([303, 303, 303]);
  return [...new Set(pages.map(({ location }) => location.replace(/\?.*/, '')))];
}

const fields = { 'v.name': 'new', 'v.title': 'New', 'v.format': 'csv', 'v.mapping': '{}', 'v.rank': '9' };

async function formAt(path: string, action = path) {
  return formOf((await site.owner.open(path)).text, action);
}

describe('a form of a row that is sent again does once', () => {
  test('what adds a row', async () => {
    const form = await formAt('/add/archive/Source');
    const before = await written().catch(() => 0);
    expect(await thrice(() => site.owner.post('/add/archive/Source', { ...form, ...fields }))).toEqual([
      '/data/archive/Source/new',
    ]);
    expect([Object.keys(await sources()).length, (await written()) - before]).toEqual([4, 1]);
  });

  test('what changes a row', async () => {
    const path = '/data/archive/Source/alpha/do/change';
    const form = await formAt(path);
    const before = await written();
    expect(await thrice(() => site.owner.post(path, { ...form, 'v.title': 'Changed' }))).toEqual([
      '/data/archive/Source/alpha',
    ]);
    expect([(await sources()).alpha, (await written()) - before]).toEqual([['Changed', 1], 1]);
  });

  test('what deletes a row', async () => {
    const path = '/data/archive/Source/alpha/do/delete';
    const form = await formAt(path);
    const before = await written();
    expect(await thrice(() => site.owner.post(path, form))).toEqual(['/data/archive/Source']);
    expect([Object.keys(await sources()), (await written()) - before]).toEqual([['beta', 'gamma'], 1]);
  });

  test('what a verb does, and what a verb makes', async () => {
    const id = await makeCampaign(site.database('coupon'), 'Once');
    const path = `/data/coupon/Campaign/${id}/do/pause`;
    const form = await formAt(path);
    const [before] = await ask('coupon', 'SELECT version FROM campaign WHERE id = $1', id);
    expect(await thrice(() => site.owner.post(path, form))).toEqual([`/data/coupon/Campaign/${id}`]);
    const [after] = await ask('coupon', 'SELECT version, paused FROM campaign WHERE id = $1', id);
    expect(after).toEqual({ version: Number(before?.version) + 1, paused: true });
    const add = '/add/coupon/Campaign';
    const filled = { ...(await formAt(add)), 'v.name': 'Made once' };
    await thrice(() => site.owner.post(add, filled));
    expect(await ask('coupon', "SELECT name FROM campaign WHERE name = 'Made once'")).toHaveLength(1);
    for (const [key, action] of [
      [id, 'pause'],
      ['', 'add'],
    ])
      expect(
        await ask(
          'staff',
          "SELECT FROM history WHERE domain = 'coupon' AND action = $2 AND (row_key = $1 OR $1 = '')",
          key,
          action,
        ),
      ).toHaveLength(1);
  });

  test('a list that is edited', async () => {
    const form = await formAt('/data/archive/Source', '/edit/archive/Source');
    const cells = Object.keys(form).filter((name) => /^v\.\d+\.rank$/.test(name));
    const edited = { ...form, ...Object.fromEntries(cells.map((name) => [name, '70'])) };
    const before = await written();
    expect(await thrice(() => site.owner.post('/edit/archive/Source', edited))).toEqual(['/data/archive/Source']);
    expect(Object.values(await sources()).map(([, rank]) => rank)).toEqual([70, 70, 70]);
    expect((await written()) - before).toBe(3);
  });
});

describe('a form about many rows that is sent again does once', () => {
  test('what begins a bulk action, what it is told, and what is confirmed', async () => {
    const { once = '' } = await formAt('/data/archive/Source', '/edit/archive/Source');
    const begin = { once, key: ['alpha', 'beta'], field: 'title' };
    const [path = '', ...others] = await thrice(() => site.owner.post('/bulk/archive/Source/change', begin));
    expect(others).toEqual([]);
    expect(await ask('staff', 'SELECT total FROM task WHERE id = $1', path.slice(7))).toEqual([{ total: 2 }]);
    const input = await formAt(path, `${path}/input`);
    await thrice(() => site.owner.post(`${path}/input`, { ...input, 'v.title': 'Both' }));
    const confirm = await formAt(path, `${path}/confirm`);
    const before = await written();
    expect(await thrice(() => site.owner.post(`${path}/confirm`, confirm))).toEqual([path]);
    await expect.poll(async () => (await site.owner.open(path)).text, { timeout: 15_000 }).toContain('>done<');
    expect([await sources(), (await written()) - before]).toMatchObject([{ alpha: ['Both', 1], beta: ['Both', 2] }, 2]);
  }, 60_000);

  test('a file that is uploaded, and run', async () => {
    const { once = '' } = await formAt('/import/archive/Source');
    const bytes = Buffer.from('name,title,format,mapping,rank\r\none,One,csv,{},1\r\ntwo,Two,csv,{},2\r\n');
    const upload = () => site.owner.upload('/import/archive/Source', { once }, { name: 'x.csv', bytes });
    const [path = '', ...others] = await thrice(upload);
    expect(others).toEqual([]);
    await expect
      .poll(() => ask('staff', 'SELECT total FROM task WHERE id = $1', path.slice(7)), { timeout: 15_000 })
      .toEqual([{ total: 2 }]);
    await expect.poll(async () => (await site.owner.open(path)).text, { timeout: 15_000 }).toContain('/mapping');
    const mapping = await formAt(path, `${path}/mapping`);
    await thrice(() => site.owner.post(`${path}/mapping`, mapping));
    await expect.poll(async () => (await site.owner.open(path)).text, { timeout: 15_000 }).toContain('Run it');
    const run = await formAt(path, `${path}/run`);
    const before = await written();
    await thrice(() => site.owner.post(`${path}/run`, run));
    await expect.poll(async () => (await site.owner.open(path)).text, { timeout: 15_000 }).toContain('>done<');
    expect([Object.keys(await sources()).length, (await written()) - before]).toEqual([5, 2]);
  }, 60_000);
});
