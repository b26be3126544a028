import { beforeAll, describe, expect, test } from 'vitest';
import { letFormsWrite } from './support/describe-anew.ts';
import { formOf } from './support/person.ts';
import { startSite } from './support/site.ts';
import { makeSources, readSources } from './support/sources.ts';

letFormsWrite('archive', 'Source');

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
  await makeSources(site.database('archive'), 'alpha', 'beta', 'gamma');
  await site.database('archive').pool.query(`
    CREATE TABLE remark (id int PRIMARY KEY, source text REFERENCES source (name) ON DELETE CASCADE);
    CREATE TABLE reply (id int PRIMARY KEY, remark int REFERENCES remark (id) ON DELETE CASCADE);
    CREATE TABLE mention (id int PRIMARY KEY, source text REFERENCES source (name) ON DELETE SET NULL);
    CREATE TABLE pillar (id int PRIMARY KEY, source text REFERENCES source (name));
    INSERT INTO remark VALUES (1, 'alpha'), (2, 'alpha'), (3, 'beta');
    INSERT INTO reply SELECT n, 2 FROM generate_series(1, 12000) n;
    INSERT INTO mention VALUES (1, 'alpha'), (2, 'beta');
    INSERT INTO pillar VALUES (1, 'beta')`);
});

const path = (name: string) => `/data/archive/Source/${name}/do/delete`;
const preview = async (name: string) => (await site.owner.open(path(name))).text;
const kept = async (table: string) =>
  (await site.database('archive').pool.query(`SELECT * FROM ${table} ORDER BY id`)).rows;

describe('the form that deletes a row', () => {
  test('shows what would go with it, and what would lose its reference', async () => {
    const text = await preview('alpha');
    expect(text).toMatch(/This goes with it<\/p><ul><li>remark: 2<\/li><li>reply: more than 10,000<\/li><\/ul>/);
    expect(text).toMatch(/no longer refers to it<\/p><ul><li>mention: 1<\/li><\/ul>/);
    expect(text).not.toContain('stands in the way');
  });

  test('shows what stands in the way', async () => {
    expect(await preview('beta')).toMatch(/stands in the way<\/p><ul><li>pillar: 1<\/li><\/ul>/);
  });

  test('says that nothing else would go', async () => {
    expect(await preview('gamma')).toContain('Nothing else refers to it.');
  });

  test('deletes what it showed, and nothing besides', async () => {
    expect((await site.owner.fill(path('alpha'), {})).status).toBe(303);
    expect(Object.keys(await readSources(site.database('archive')))).toEqual(['beta', 'gamma']);
    expect(await kept('remark')).toEqual([{ id: 3, source: 'beta' }]);
    expect(await kept('mention')).toEqual([
      { id: 1, source: null },
      { id: 2, source: 'beta' },
    ]);
  });

  test('keeps what something stands in the way of, and says so', async () => {
    const refused = await site.owner.fill(path('beta'), {});
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('role="alert"');
    expect(Object.keys(await readSources(site.database('archive')))).toContain('beta');
  });
});

describe('a bulk deletion', () => {
  test('shows all that would go with all of its rows, exactly', async () => {
    await site.database('archive').pool.query(`
      INSERT INTO source (name, title, format, mapping, rank) SELECT 'bulk-' || n, 't', 'csv', '{}', 1 FROM generate_series(1, 1500) n;
      INSERT INTO remark SELECT 1000 + n, 'bulk-' || (n % 1500 + 1) FROM generate_series(0, 3999) n;
      INSERT INTO mention SELECT 1000 + n, 'bulk-' || n FROM generate_series(1, 60) n`);
    const list = '/data/archive/Source?q=bulk';
    const form = formOf((await site.owner.open(list)).text, '/edit/archive/Source');
    const begun = await site.owner.post('/bulk/archive/Source/delete', { ...form, all: '1', query: 'q=bulk' });
    const { text } = await site.owner.open(begun.location);
    expect(text).toMatch(/This goes with them<\/p><ul><li>remark: 4,000<\/li><\/ul>/);
    expect(text).toMatch(/lose their reference<\/p><ul><li>mention: 60<\/li><\/ul>/);
  });
});
