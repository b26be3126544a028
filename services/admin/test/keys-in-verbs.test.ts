import { Id } from '@clever/contract';
import { createCampaign, openCoupon } from '@clever/model-coupon/db';
import Type from 'typebox';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeAnew } from './support/describe-anew.ts';
import { formOf } from './support/person.ts';
import { startSite } from './support/site.ts';

const codeKeys = 'k'.repeat(43);
const link = { domain: 'coupon', table: 'Campaign' };
const ran: unknown[] = [];
/** No domain's verb asks for the key of another row so far. */
const follow = {
  title: { en: 'Follow', ko: '잇기' },
  input: Type.Object({ next: Id, campaignId: Type.Optional(Id), all: Type.Optional(Type.Array(Id, { maxItems: 9 })) }),
  initial: () => ({}),
  links: { next: link, campaignId: link, all: link },
  run: async (_db: never, { input }: { readonly input: unknown }) => ran.push(input),
};

describeAnew('coupon', 'Campaign', (spec) => ({ ...spec, verbs: { ...spec.verbs, follow: follow as never } }));

let site: Awaited<ReturnType<typeof startSite>>;
const ids: string[] = [];
beforeAll(async () => {
  site = await startSite();
  const db = await openCoupon(site.database('coupon'), { codeKeys });
  for (const name of ['Spring', 'Summer', 'Twin', 'Twin']) {
    const body = { name, reward: { points: 1 }, codes: { pattern: 'AB-####-####' } };
    ids.push((await createCampaign(db, 'test', { value: crypto.randomUUID(), fingerprint: name }, body)).id);
  }
  await db.close();
});
const path = () => `/data/coupon/Campaign/${ids[0]}/do/follow`;
const fill = (next: string, person = site.owner) => person.fill(path(), { 'v.next': next });

describe('a field of a verb that wants the key of a row', () => {
  test('looks for rows while one types', async () => {
    const { text } = await site.owner.open(path());
    expect(text).toMatch(/<input id="v\.next"[^>]*list="([^"]+)"[^>]*hx-get="\/options\/coupon\/Campaign"/);
    expect((await site.owner.open('/options/coupon/Campaign?v.next=summ')).text).toContain(`value="${ids[1]}"`);
  });

  test('takes a key, and without scripts the name of one row', async () => {
    expect((await fill(ids[2] ?? '')).status).toBe(303);
    expect((await fill('Summer')).status).toBe(303);
    expect(ran.splice(0)).toMatchObject([{ next: ids[2] }, { next: ids[1] }]);
  });

  test('asks which one is meant, by a name of several', async () => {
    const asked = await fill('Twin');
    expect(asked.status).toBe(400);
    for (const id of ids.slice(2)) expect(asked.text).toContain(id);
    expect(formOf(asked.text, path())['v.next']).toBe('Twin');
    expect(ran).toEqual([]);
  });

  test('refuses what names no row, or a part of a name', async () => {
    for (const text of ['Nothing', 'Summ']) expect((await fill(text)).text).toContain('id="v.next-fault"');
    expect(ran).toEqual([]);
  });
});

describe('a field of a verb that wants keys of several rows', () => {
  const fillAll = (all: string) => site.owner.fill(path(), { 'v.next': ids[1] ?? '', 'v.all': all });

  test('has a field beside it that looks for rows', async () => {
    const { text } = await site.owner.open(path());
    expect(text).toMatch(/<textarea id="v\.all"/);
    expect(text).toMatch(/<input id="find-v\.all"[^>]*data-adds-to="v\.all"[^>]*hx-get="\/options\/coupon\/Campaign"/);
  });

  test('takes keys and names, one on each line', async () => {
    expect((await fillAll(`${ids[2]}\n\nSummer\n`)).status).toBe(303);
    expect(ran.splice(0)).toEqual([{ next: ids[1], all: [ids[2], ids[1]] }]);
  });

  test('asks which one is meant, and refuses what names none', async () => {
    expect((await fillAll('Summer\nTwin')).text).toContain('id="v.all-fault"');
    expect((await fillAll('Nobody')).text).toContain('id="v.all-fault"');
    expect(ran).toEqual([]);
  });
});
