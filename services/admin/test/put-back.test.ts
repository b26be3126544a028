import { createCampaign, openCoupon } from '@clever/model-coupon/db';
import { listHistory } from '@clever/model-staff/db';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeCampaign } from './support/campaigns.ts';
import { formOf, type Person, unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';
import { makeSources, readSources } from './support/sources.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});
beforeEach(async () => {
  await site.database('archive').query({ text: 'TRUNCATE source CASCADE' });
  [alpha, beta] = [newName(), newName()];
  await makeSources(site.database('archive'), alpha, beta);
});

/** The history is kept: each test has rows of its own. */
let [alpha, beta] = ['', ''];
const newName = () => `s${crypto.randomUUID().slice(0, 8)}`;

/** Where the newest line of a row's history leads back to. */
async function wayBack(table: string, key: string, by: Person = site.owner): Promise<string | undefined> {
  const { text } = await by.open(`/history?domain=${table.split('/')[0]}`);
  const lines = unescapeHtml(text)
    .split('<li><p><time')
    .filter((line) => line.includes(`/data/${table}/${key}"`));
  return /href="([^"]*)">Put back</.exec(lines[0] ?? '')?.[1];
}

/** Changes of forms come to the history a moment later. */
const recorded = (key: string, count: number) =>
  expect.poll(async () => (await listHistory(site.staff, { key, limit: 10 })).items.length).toBe(count);

describe('answers', () => {
  test('a change that a form made, by the same form, and nothing else of the row', async () => {
    const path = `/data/archive/Source/${alpha}/do/change`;
    await site.owner.fill(path, { 'v.title': 'Wrong', 'v.rank': '99' });
    await recorded(alpha, 1);
    await site.owner.fill(path, { 'v.rank': '7' });
    await recorded(alpha, 2);
    const { items } = await listHistory(site.staff, { key: alpha, limit: 10 });
    const way = `${path}?entry=${items[1]?.id}`;
    const page = unescapeHtml((await site.owner.open(way)).text);
    expect(page).toContain('This puts back what owner@example.com changed');
    expect(page).toContain(`<del>Wrong</del> <ins>Title of ${alpha}</ins>`);
    expect((await site.owner.fill(way, {}, path)).location).toContain('done=saved');
    expect(await readSources(site.database('archive'))).toMatchObject({
      [alpha]: [`Title of ${alpha}`, 1],
      [beta]: [`Title of ${beta}`, 2],
    });
    await recorded(alpha, 3);
  });

  test('a row that a form deleted, with its values and its key', async () => {
    await site.database('archive').query({
      text: `UPDATE source SET mapping = '{"key":{"from":"id"},"title":{"from":"name"}}' WHERE name = $1`,
      values: [beta],
    });
    await site.owner.fill(`/data/archive/Source/${beta}/do/delete`, {});
    await recorded(beta, 1);
    expect(await readSources(site.database('archive'))).not.toHaveProperty(beta);
    const way = (await wayBack('archive/Source', beta)) ?? '';
    expect(way).toMatch(/^\/add\/archive\/Source\?entry=/);
    const made = await site.owner.fill(way, {}, '/add/archive/Source');
    expect(made.status, made.text).toBe(303);
    expect(await readSources(site.database('archive'))).toMatchObject({ [beta]: [`Title of ${beta}`, 2] });
  });

  test('what a verb changed, by the domain’s verb', async () => {
    const id = await makeCampaign(site.database('coupon'), 'First name');
    await site.owner.fill(`/data/coupon/Campaign/${id}/do/change`, { 'v.name': 'Second name' });
    const way = (await wayBack('coupon/Campaign', id)) ?? '';
    await site.owner.fill(way, {}, way.split('?')[0]);
    const { items } = await listHistory(site.staff, { key: id, limit: 1 });
    expect(items).toMatchObject([
      { action: 'change', changes: expect.arrayContaining([{ field: 'name', from: 'Second name', to: 'First name' }]) },
    ]);
    const done = await site.owner.fill(`/data/coupon/Campaign/${id}/do/pause`, {});
    expect((await site.owner.open(done.location)).text).toMatch(/It is paused\.[^<]*<a href="[^"]*\/do\/resume">Undo/);
    expect(await wayBack('coupon/Campaign', id)).toBe(`/data/coupon/Campaign/${id}/do/resume`);
  });

  test('why there is no way back', async () => {
    const id = await makeCampaign(site.database('coupon'), 'Made codes');
    await site.owner.fill(`/data/coupon/Campaign/${id}/do/makeCodes`, { 'v.count': '3' });
    expect(await wayBack('coupon/Campaign', id)).toBeUndefined();
    const { text } = await site.owner.open(`/data/coupon/Campaign/${id}/history`);
    expect(text).toContain('its domain has no way back from this');
  });
});

describe('refuses', () => {
  test('an entry of another row, of another table, and one that there is not', async () => {
    await site.owner.fill(`/data/archive/Source/${alpha}/do/change`, { 'v.rank': '50' });
    await recorded(alpha, 1);
    const [entry] = (await listHistory(site.staff, { key: alpha, limit: 1 })).items;
    const id = await makeCampaign(site.database('coupon'), 'Another');
    for (const path of [
      `/data/archive/Source/${beta}/do/change?entry=${entry?.id}`,
      `/data/coupon/Campaign/${id}/do/change?entry=${entry?.id}`,
      `/add/archive/Source?entry=${entry?.id}`,
      `/data/archive/Source/${alpha}/do/change?entry=${crypto.randomUUID()}`,
      `/data/archive/Source/${alpha}/do/change?entry=x`,
    ])
      expect([path, (await site.owner.open(path)).status]).toEqual([path, 404]);
  });

  test('when somebody changed the row since the form was opened', async () => {
    const path = `/data/archive/Source/${alpha}/do/change`;
    await site.owner.fill(path, { 'v.title': 'Wrong' });
    await recorded(alpha, 1);
    const way = (await wayBack('archive/Source', alpha)) ?? '';
    const form = formOf((await site.owner.open(way)).text, path);
    await site.database('archive').query({ text: 'UPDATE source SET rank = 5 WHERE name = $1', values: [alpha] });
    expect((await site.owner.post(path, form)).status).toBe(412);
  });
});

describe('permits', () => {
  test('whoever may change, and shows the link to no other', async () => {
    await site.owner.fill(`/data/archive/Source/${alpha}/do/change`, { 'v.rank': '50' });
    await recorded(alpha, 1);
    const way = (await wayBack('archive/Source', alpha)) ?? '';
    const looker = await site.join('archive.Source.view', 'staff.History.view');
    expect(await wayBack('archive/Source', alpha, looker)).toBeUndefined();
    expect((await looker.open(way)).status).toBe(403);
    const writer = await site.join('archive.Source.change');
    expect((await writer.open(way)).status).toBe(403);
  });
});

describe('a row like another one', () => {
  test('a campaign: all that may be the same, under another name', async () => {
    const db = await openCoupon(site.database('coupon'), { codeKeys: 'k'.repeat(43) });
    const receipt = { value: crypto.randomUUID(), fingerprint: 'x' };
    const body = { name: 'Spring', reward: { points: 7 }, maxRedemptions: 12, codes: { pattern: 'SP-####-####' } };
    const { id } = await createCampaign(db, 'test', receipt, body);
    await db.close();
    expect((await site.owner.open(`/data/coupon/Campaign/${id}`)).text).toContain('>Duplicate</a>');
    const made = await site.owner.fill(`/add/coupon/Campaign?from=${id}`, {}, '/add/coupon/Campaign');
    const copy = made.location.split('?')[0]?.split('/').at(-1) ?? '';
    const { rows } = await site.database('coupon').query({
      text: 'SELECT name, max_redemptions AS max, reward, pattern FROM campaign WHERE id = ANY ($1) ORDER BY name',
      values: [[id, copy]],
    });
    expect(rows).toEqual([
      { name: 'Spring', max: 12, reward: { points: 7 }, pattern: 'SP-####-####' },
      { name: 'Spring (2)', max: 12, reward: { points: 7 }, pattern: 'SP-####-####' },
    ]);
  });

  test('a row that forms write, without its key; of a table without a way to add, or to look, nothing', async () => {
    const { text } = await site.owner.open(`/add/archive/Source?from=${alpha}`);
    expect(formOf(text, '/add/archive/Source')).toMatchObject({ 'v.title': `Title of ${alpha}`, 'v.name': '' });
    expect((await site.owner.open('/add/archive/Source?from=nothing')).status).toBe(404);
    const adder = await site.join('archive.Source.add');
    expect((await adder.open(`/add/archive/Source?from=${alpha}`)).status).toBe(403);
  });
});
