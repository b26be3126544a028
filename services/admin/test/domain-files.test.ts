import { openArchive, putSource } from '@clever/model-archive/db';
import { listHistory } from '@clever/model-staff/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { formOf, type Person } from './support/person.ts';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
  const archive = await openArchive(site.database('archive'), { maxIndexed: 0 });
  const mapping = { key: { from: 'id' }, title: { from: 'name' } };
  await putSource(archive, { name: 'ebs', body: { title: 'EBS', format: 'json', mapping, rank: 1 }, match: undefined });
  await archive.close();
});

const links = '/file/link/Link/importLinks';
const records = '/file/archive/Source/importProgrammes';

/** Uploads a file by the form at an address. */
async function send(person: Person, path: string, file: string, fields: Record<string, string> = {}) {
  const { once = '' } = formOf((await person.open(path)).text, path);
  return person.upload(path, { once, ...fields }, { name: 'export.csv', bytes: Buffer.from(file) });
}

async function until(person: Person, path: string, text: string): Promise<string> {
  await expect.poll(async () => (await person.open(path)).text, { timeout: 30_000, interval: 200 }).toContain(text);
  return (await person.open(path)).text;
}

async function run(person: Person, path: string): Promise<string> {
  await person.fill(path, {}, `${path}/run`);
  return until(person, path, '>done<');
}

const ask = async <Row extends object>(domain: 'link' | 'archive' | 'staff', text: string, ...values: unknown[]) =>
  (await site.database(domain).query<Row & Record<string, unknown>>({ text, values })).rows;
const targets = async () =>
  Object.fromEntries(
    (await ask<{ slug: string; target: string }>('link', 'SELECT slug, target FROM links')).map(({ slug, target }) => [
      slug,
      target,
    ]),
  );
const figure = (label: string, rows: number) => `<dt>${label}</dt><dd>${rows}</dd>`;

describe('a file of another shortener', () => {
  const file = [
    'keyword,url,title',
    'spring,https://example.com/spring,Spring',
    'spring,https://example.com/spring,Again',
    'spring,https://example.com/other,Another',
    'bad,ftp://example.com/,Bad',
    'autumn,https://example.com/autumn,Autumn',
  ].join('\n');

  test('is rehearsed, changes nothing before it is run, and is reported row by row', async () => {
    const { location } = await send(site.owner, links, file);
    const checked = await until(site.owner, location, 'checked, not run yet');
    for (const shown of [figure('Made', 2), figure('There already', 1), figure('Refused', 2)])
      expect(checked).toContain(shown);
    expect(await targets()).toEqual({});
    const done = await run(site.owner, location);
    for (const shown of [figure('Made', 2), figure('There already', 1), figure('Refused', 2)])
      expect(done).toContain(shown);
    expect(await targets()).toEqual({ spring: 'https://example.com/spring', autumn: 'https://example.com/autumn' });
    const report = (await site.owner.open(`${location}/report.csv`)).text;
    expect(report).toMatch(/^4,.*another target.*,spring/m);
    expect(report).toMatch(/^5,.*,bad/m);
  });

  test('is in the history with what it came to, once', async () => {
    const { items } = await listHistory(site.staff, { domain: 'link', table: 'Link', limit: 10 });
    expect(items).toMatchObject([
      {
        action: 'importLinks',
        by: 'owner@example.com',
        label: 'export.csv',
        outcome: 'done',
        input: { created: 2, refused: 2 },
      },
    ]);
    expect((await site.owner.open('/history')).text).toContain('href="/data/link/Link"');
  });

  test('changes nothing when it is imported again', async () => {
    const { location } = await send(site.owner, links, file);
    expect(await until(site.owner, location, 'checked, not run yet')).toContain(figure('Made', 0));
    expect(await run(site.owner, location)).toContain(figure('There already', 3));
    expect(Object.keys(await targets())).toHaveLength(2);
  });

  test('that is none of them fails with what the domain says of it', async () => {
    const { location } = await send(site.owner, links, 'a,b\n1,2\n');
    expect(await until(site.owner, location, 'ended with an error')).toContain('names no columns of Bitly');
    expect(await ask('staff', "SELECT FROM history WHERE outcome = 'failed'")).toEqual([]);
  });

  test('is stored once, though its form is sent twice at the same time', async () => {
    const { once = '' } = formOf((await site.owner.open(links)).text, links);
    const twice = [1, 2].map(() => site.owner.upload(links, { once }, { name: 'twice.csv', bytes: Buffer.from(file) }));
    const [one, other] = await Promise.all(twice);
    expect([one?.status, one?.location]).toEqual([303, other?.location]);
    await until(site.owner, one?.location ?? '', 'checked, not run yet');
    const parts = await ask<{ bytes: string }>(
      'staff',
      "SELECT convert_from(bytes, 'utf8') AS bytes FROM task_part p JOIN task t ON t.id = p.task_id WHERE t.spec->>'file' = 'twice.csv'",
    );
    expect(parts.map(({ bytes }) => bytes)).toEqual([file]);
  });
});

describe('records of a source', () => {
  const file = JSON.stringify([
    { id: 'a', name: 'Sea' },
    { id: 'b', name: 'Tidal flats' },
    { id: '', name: 'No key' },
  ]);

  test('are imported from the page of the source, rehearsed first', async () => {
    const page = (await site.owner.open('/data/archive/Source/ebs')).text;
    expect(page).toContain(`href="${records}?v.source&#61;ebs"`);
    const { location } = await send(site.owner, records, file, { 'v.source': 'ebs' });
    expect(await until(site.owner, location, 'checked, not run yet')).toContain(figure('New programmes', 2));
    expect(await ask('archive', 'SELECT FROM programme')).toEqual([]);
    expect(await run(site.owner, location)).toContain(figure('New programmes', 2));
    const rows = await ask<{ title: string }>('archive', 'SELECT title FROM programme ORDER BY title');
    expect(rows.map(({ title }) => title)).toEqual(['Sea', 'Tidal flats']);
    expect((await site.owner.open(`${location}/report.csv`)).text).toMatch(/^3,the key is empty/m);
  });

  test('need a source', async () => {
    const { status, text } = await send(site.owner, records, file, { 'v.source': '' });
    expect([status, text.includes('id="v.source-fault"')]).toEqual([400, true]);
  });
});

describe('refuses', () => {
  test('an empty file, and one without the token of its form', async () => {
    expect((await send(site.owner, links, '')).text).toContain('The file is empty.');
    const answer = await site.owner.upload(links, {}, { name: 'x.csv', bytes: Buffer.from('keyword,url\n') });
    expect(answer.status).toBe(403);
  });

  test('what reads no file', async () => {
    for (const path of ['/file/link/Link/delete', '/file/link/Link/constructor', '/file/coupon/Campaign/importLinks'])
      expect((await site.owner.open(path)).status).toBe(404);
  });
});

describe('permits', () => {
  test('each by a permission of its own, also of what was begun with it', async () => {
    const viewer = await site.join('link.Link.view', 'link.Link.import', 'link.Link.change');
    expect((await viewer.open(links)).status).toBe(403);
    expect((await viewer.open('/data/link/Link')).text).not.toContain(links);
    const importer = await site.join('link.Link.view', 'link.Link.importLinks');
    expect((await importer.open('/data/link/Link')).text).toContain(links);
    expect((await importer.open(records)).status).toBe(403);
    const { location } = await send(importer, links, 'keyword,url\nown,https://example.com/own\n');
    await until(importer, location, 'checked, not run yet');
    expect((await site.owner.open(location)).status).toBe(404);
    await ask(
      'staff',
      "UPDATE role SET permissions = '{link.Link.view}' WHERE 'link.Link.importLinks' = ANY (permissions)",
    );
    expect((await importer.open(location)).status).toBe(403);
    expect((await importer.post(`${location}/run`, {})).status).toBe(403);
    await ask('staff', "UPDATE task SET state = 'running' WHERE id = $1", location.slice('/tasks/'.length));
    await expect
      .poll(() => ask('staff', 'SELECT state FROM task WHERE id = $1', location.slice('/tasks/'.length)), {
        timeout: 15_000,
      })
      .toEqual([{ state: 'failed' }]);
    expect(Object.keys(await targets())).not.toContain('own');
    expect((await site.nobody().open(links)).location).toContain('/sign-in');
  });
});
