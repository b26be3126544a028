import { openCoupon, writeCodes } from '@clever/model-coupon/db';
import { listHistory } from '@clever/model-staff/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeCampaign } from './support/campaigns.ts';
import type { Person } from './support/person.ts';
import { unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';

/* Nobody makes the codes here but these tests: the coupon service does not run. */
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

/** Orders codes as staff do. @returns where the person is led */
async function order(name: string, count: number, by: Person = site.owner): Promise<string> {
  const id = await makeCampaign(site.database('coupon'), name);
  const { location } = await by.fill(`/data/coupon/Campaign/${id}/do/makeCodes`, { 'v.count': String(count) });
  return location;
}

/** Makes the codes that were ordered, as the coupon service does. */
async function makeThem(): Promise<void> {
  const db = await openCoupon(site.database('coupon'), { codeKeys: 'k'.repeat(43) });
  while (await writeCodes(db));
  await db.close();
}

const open = async (path: string, by: Person = site.owner) => unescapeHtml((await by.open(path)).text);

describe('answers', () => {
  test('codes that were ordered with their batch: how far it is, and nothing that is done already', async () => {
    const batch = await order('Ordered', 30);
    expect(batch).toMatch(/^\/data\/coupon\/Batch\/[\w-]+$/);
    const page = await open(batch);
    expect(page).toContain('Codes: 0 of 30 are done.');
    expect(page).toMatch(/<section id="progress"[^>]* hx-get="[^"]*\/data\/coupon\/Batch\//);
    expect(page).toContain('<progress max="30" value="0">');
    expect(page).not.toContain('Done:');
    expect(page).not.toContain('/download/');
  });

  test('a batch that is complete with its file and a list of its codes alone', async () => {
    const [batch, other] = [await order('Complete', 12), await order('Neighbour', 5)];
    await makeThem();
    const page = await open(batch);
    expect(page).toContain('Codes: all 12 are done.');
    expect(page).not.toMatch(/<section id="progress"[^>]* hx-get/);
    const file = /href="(\/download\/coupon\/Batch\/[^"]*)"/.exec(page)?.[1] ?? '';
    const answer = await site.owner.open(file);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/csv; charset=utf-8' } });
    const codes = answer.text.trim().split('\r\n').slice(1);
    expect(codes).toHaveLength(12);
    const list = /href="(\/data\/coupon\/Code[^"]*)"/.exec(page)?.[1] ?? '';
    const listed = await open(list);
    expect(listed).toContain('12 rows');
    for (const code of codes) expect(listed).toContain(code.replaceAll('-', ''));
    expect((await open(other)).match(/\/download\/coupon\/Batch\/[^"]*/g)).not.toContain(file);
    const key = batch.split('/').at(-1) ?? '';
    const { items } = await listHistory(site.staff, { domain: 'coupon', table: 'Batch', key, limit: 10 });
    expect(items).toMatchObject([{ action: 'export', input: { file: 'codes' }, by: 'owner@example.com' }]);
  });

  test('numbers from one to another in any list', async () => {
    const batch = await order('Ranges', 9);
    await makeThem();
    const list = /href="(\/data\/coupon\/Code[^"]*)"/.exec(await open(batch))?.[1] ?? '';
    const of = async (position: string) => {
      const url = new URL(list, site.url);
      url.searchParams.set('f.position', position);
      return open(`${url.pathname}${url.search}`);
    };
    expect(await of('2..4')).toContain('3 rows');
    expect(await of('7..')).toContain('0 rows');
    expect(await of('99999999999..4')).toContain('0 rows');
  });

  test('who may not look at batches with the campaign, which says that they are being made', async () => {
    const person = await site.join('coupon.Campaign.view', 'coupon.Campaign.makeCodes');
    const place = await order('Seen by few', 5, person);
    expect(place).toMatch(/^\/data\/coupon\/Campaign\/[\w-]+\?done=makeCodes$/);
    const page = await open(place, person);
    expect(page).toContain('The codes are being made.');
    expect(page).not.toContain('Done: Make codes');
  });
});

describe('refuses', () => {
  test('a file that is not complete, or that there is not', async () => {
    const batch = await order('Not complete', 7);
    const path = batch.replace('/data/', '/download/');
    expect((await site.owner.open(`${path}/codes`)).status).toBe(409);
    expect((await site.owner.open(`${path}/constructor`)).status).toBe(404);
  });

  test('the file to who may look, and export nothing', async () => {
    const batch = await order('Not for all', 3);
    await makeThem();
    const person = await site.join('coupon.*.view');
    expect(await open(batch, person)).not.toContain('/download/');
    expect((await person.open(`${batch.replace('/data/', '/download/')}/codes`)).status).toBe(403);
  });
});
