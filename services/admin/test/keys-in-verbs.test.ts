import { Id } from '@clever/contract';
import { createCampaign, openCoupon } from '@clever/model-coupon/db';
import Type from 'typebox';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeAnew } from './support/describe-anew.ts';
import { formOf, unescapeHtml } from './support/person.ts';
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

describe('where no scripts run', () => {
  const looked = async (fields: Record<string, string>, person = site.owner) =>
    (await person.fill(path(), fields)).text;
  const choices = (text: string) =>
    [...text.matchAll(/name="edit" value="(take:[^"]*)"/g)].map(([, value]) => unescapeHtml(value ?? ''));

  test('a button looks for rows by a part of their names, and what is taken stands in the field', async () => {
    const asked = { 'v.next': 'summ', 'v.campaignId': 'as typed', edit: 'find:coupon.Campaign:next' };
    expect((await site.owner.open(path())).text).toMatch(/<noscript><button[^>]*value="find:coupon\.Campaign:next"/);
    const text = await looked(asked);
    expect(choices(text)).toEqual([`take:next=${ids[1]}`]);
    expect(text).toContain('Summer');
    const taken = await looked({ ...asked, edit: choices(text)[0] ?? '' });
    expect(formOf(taken, path())).toMatchObject({ 'v.next': ids[1], 'v.campaignId': 'as typed' });
    expect(ran).toEqual([]);
  });

  test('in a list it looks by the last line, and keeps the others', async () => {
    const asked = { 'v.all': `${ids[0]}\nsumm\n`, edit: 'find:coupon.Campaign:all' };
    const [take = ''] = choices(await looked(asked));
    expect(formOf(await looked({ ...asked, edit: take }), path())['v.all']).toBe(`${ids[0]}\n${ids[1]}`);
  });

  test('it says that nothing is named so, and shows nobody what they may not see', async () => {
    const asked = { 'v.next': 'Nobody', edit: 'find:coupon.Campaign:next' };
    expect(await looked(asked)).toContain('nothing is named like');
    const person = await site.join('coupon.Campaign.view', 'coupon.Campaign.follow');
    for (const edit of [
      'find:player.Player:next',
      'find:no.Table:next',
      'find:coupon.Campaign:nothing.~9',
      'find:',
      'take:x=1',
    ])
      expect(choices(await looked({ 'v.next': '', edit }, person)), edit).not.toContain('take:next=');
  });

  test('a part of a value is found, too', async () => {
    await site.database('item').query({
      text: `INSERT INTO kind (id, name, is_unique, tradable, prices, products, metadata, created_by)
        VALUES ('ruby', '루비', false, false, '[]', '{}', '{}', 'test')`,
    });
    const path = '/add/coupon/Campaign';
    const form = formOf((await site.owner.open(path)).text, path);
    const find = { ...form, 'v.reward.0.~key': '루비', edit: 'find:item.Kind:reward.0.~key' };
    const [take = ''] = choices((await site.owner.post(path, find)).text);
    expect(take).toBe('take:reward.0.~key=ruby');
    const taken = formOf((await site.owner.post(path, { ...find, edit: take })).text, path);
    expect(taken['v.reward.0.~key']).toBe('ruby');
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

describe('a part of a value that is the key of a row', () => {
  const leadsTo = (id: string, table: string) =>
    new RegExp(`<input id="${id.replaceAll('.', '\\.')}"[^>]*hx-get="/options/${table}"`);

  test('looks for rows while one types: the names in a reward, what a mission gives, and nothing beside it', async () => {
    const { text } = await site.owner.open('/add/coupon/Campaign');
    expect(text).toMatch(leadsTo('v.reward.0.~key', 'item/Kind'));
    const path = '/add/event/Event';
    const form = formOf((await site.owner.open(path)).text, path);
    const event = (await site.owner.post(path, { ...form, edit: 'add:missions' })).text;
    expect(event).toMatch(leadsTo('v.missions.0.reward.~0.item', 'item/Kind'));
    expect(event).toMatch(leadsTo('v.missions.0.reward.~1.coupon', 'coupon/Campaign'));
    expect(event).toContain('id="v.missions.0.id"');
    expect(event).not.toMatch(/id="v\.missions\.0\.id"[^>]*hx-get/);
  });

  test('kinds are found by their names and by how their ids begin', async () => {
    await site.database('item').query({
      text: `INSERT INTO kind (id, name, is_unique, tradable, prices, products, metadata, created_by)
        VALUES ('gem', '보석', false, false, '[]', '{}', '{}', 'test'), ('gold', '골드', false, false, '[]', '{}', '{}', 'test')`,
    });
    for (const typed of ['보석', 'ge']) {
      const { text } = await site.owner.open(`/options/item/Kind?v.x=${encodeURIComponent(typed)}`);
      expect([...text.matchAll(/value="([^"]*)"/g)].map(([, id]) => id)).toEqual(['gem']);
    }
  });
});
