import { listHistory } from '@clever/model-staff/db';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formOf } from './support/person.ts';
import { startSite } from './support/site.ts';
import { makeSources, readSources } from './support/sources.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});
beforeEach(async () => {
  await site.database('archive').query({ text: 'TRUNCATE source CASCADE' });
  await makeSources(site.database('archive'), 'alpha', 'beta', 'gamma');
});

const list = '/data/archive/Source';
const save = '/edit/archive/Source';
const sources = () => readSources(site.database('archive'));

/** The list's form, as it stands on the page. */
const openForm = async (person = site.owner) => formOf((await person.open(`${list}?sort=name`)).text, save);

describe('answers', () => {
  test('several rows that were changed in the list, together, and nothing else', async () => {
    const answer = await site.owner.post(save, { ...(await openForm()), 'v.0.title': 'New α', 'v.2.rank': '9' });
    expect(answer).toMatchObject({ status: 303, location: `${list}?sort=name&saved=2` });
    expect(await sources()).toEqual({ alpha: ['New α', 1], beta: ['Title of beta', 2], gamma: ['Title of gamma', 9] });
    expect((await site.owner.open(answer.location)).text).toContain('Saved: 2 rows.');
  });

  test('a history of its own for each row', async () => {
    await site.owner.post(save, { ...(await openForm()), 'v.2.rank': '7', 'v.1.rank': '8' });
    await expect
      .poll(async () => (await listHistory(site.staff, { key: 'beta', limit: 1 })).items)
      .toMatchObject([
        {
          action: 'change',
          by: 'owner@example.com',
          changes: expect.arrayContaining([{ field: 'rank', from: 2, to: 8 }]),
        },
      ]);
    expect((await listHistory(site.staff, { key: 'gamma', limit: 1 })).items).toMatchObject([
      { changes: expect.arrayContaining([{ field: 'rank', from: 3, to: 7 }]) },
    ]);
  });

  test('the same form sent twice as once', async () => {
    const filled = { ...(await openForm()), 'v.0.title': 'Once', 'v.1.title': 'Once' };
    const answers = await Promise.all([site.owner.post(save, filled), site.owner.post(save, filled)]);
    expect(answers.map(({ location }) => location).sort()).toEqual([
      `${list}?sort=name&saved=2`,
      `${list}?sort=name&saved=again`,
    ]);
  });
});

describe('refuses', () => {
  test('all of it when somebody changed one of the rows, shows both, and keeps what was typed', async () => {
    const form = await openForm();
    await site.database('archive').query({ text: "UPDATE source SET title = 'Theirs' WHERE name = 'beta'" });
    const stale = await site.owner.post(save, { ...form, 'v.0.title': 'Mine A', 'v.1.title': 'Mine B' });
    expect(stale.status).toBe(412);
    for (const text of ['Theirs', 'Mine A', 'Mine B']) expect(stale.text).toContain(text);
    expect(await sources()).toMatchObject({ alpha: ['Title of alpha', 1], beta: ['Theirs', 2] });
    const again = await site.owner.post(save, formOf(stale.text, save));
    expect(again.status).toBe(303);
    expect(await sources()).toMatchObject({ alpha: ['Mine A', 1], beta: ['Mine B', 2], gamma: ['Title of gamma', 3] });
  });

  test('all of it when one value is wrong, at the cell', async () => {
    const wrong = await site.owner.post(save, { ...(await openForm()), 'v.0.title': 'Kept', 'v.1.rank': 'many' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('id="fault.1.rank"');
    expect(formOf(wrong.text, save)).toMatchObject({ 'v.0.title': 'Kept', 'v.1.rank': 'many' });
    expect(await sources()).toMatchObject({ alpha: ['Title of alpha', 1] });
  });

  test('fields that are not offered, and tables that verbs guard', async () => {
    const form = await openForm();
    await site.owner.post(save, {
      ...form,
      'v.0.format': 'json',
      'b.0.format': 'csv',
      'v.0.name': 'omega',
      'b.0.name': 'alpha',
    });
    expect(Object.keys(await sources())).toEqual(['alpha', 'beta', 'gamma']);
    expect((await site.owner.post('/edit/coupon/Campaign', form)).status).toBe(403);
  });
});

describe('permits', () => {
  test('controls and saving to whoever may change rows', async () => {
    const viewer = await site.join('archive.Source.view');
    expect((await viewer.open(list)).text).not.toContain('name="v.0.title"');
    const { once = '' } = formOf((await viewer.open('/account')).text, '/account');
    expect((await viewer.post(save, { ...(await openForm()), once, 'v.0.title': 'No' })).status).toBe(403);
    expect((await site.nobody().post(save, {})).status).toBe(303);
    expect(await sources()).toMatchObject({ alpha: ['Title of alpha', 1] });
  });
});
