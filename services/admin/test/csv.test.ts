import { listHistory } from '@clever/model-staff/db';
import iconv from 'iconv-lite';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { letFormsWrite } from './support/describe-anew.ts';
import { formOf, type Person } from './support/person.ts';
import { startSite } from './support/site.ts';
import { makeSources, readSources } from './support/sources.ts';

letFormsWrite('archive', 'Source');
letFormsWrite('archive', 'Tag');

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});
beforeEach(async () => {
  await site.database('archive').query({ text: 'TRUNCATE source, programme CASCADE' });
});

const list = '/data/archive/Source';
const upload = '/import/archive/Source';
const sources = () => readSources(site.database('archive'));

/** Uploads a file as a browser does. */
async function send(person: Person, file: Buffer | string, fields: Record<string, string> = {}, to = upload) {
  const form = { ...formOf((await person.open(to)).text, to), ...fields };
  return person.upload(to, form, { name: 'sources.csv', bytes: Buffer.from(file) });
}

/** Accepts what the columns were guessed to mean, and waits until all rows are checked. */
async function check(person: Person, path: string, fields: Record<string, string> = {}): Promise<string> {
  const answer = await person.fill(path, fields, `${path}/mapping`);
  if (answer.status !== 303) return answer.text;
  return until(person, path, 'checked, not run yet');
}

async function until(person: Person, path: string, text: string): Promise<string> {
  await expect.poll(async () => (await person.open(path)).text, { interval: 150 }).toContain(text);
  return (await person.open(path)).text;
}

async function run(person: Person, path: string): Promise<string> {
  await person.fill(path, {}, `${path}/run`);
  return until(person, path, '>done<');
}

const header = 'name,title,format,mapping,rank\r\n';
const row = (name: string, rest = 'Title,csv,{},1') => `${name},${rest}\r\n`;

describe('answers', () => {
  test('an import that was checked first: adds, changes, and reports what is wrong by row and column', async () => {
    await makeSources(site.database('archive'), 'here');
    const file = `${header}${row('new')}${row('here', '바뀐 제목,csv,{},4')}${row('bad', 'Bad,csv,{x},none')}${row('new', 'Again,csv,{},2')}`;
    const { location } = await send(site.owner, file);
    const preview = (await site.owner.open(location)).text;
    expect(preview).toContain('바뀐 제목');
    const checked = await check(site.owner, location);
    expect(checked).toContain('Run it: 1 to add, 1 to change');
    for (const fault of ['This is not JSON', 'Write a whole number', 'An earlier row of the file'])
      expect(checked).toContain(fault);
    expect(await sources()).toEqual({ here: ['Title of here', 1] });
    await run(site.owner, location);
    expect(await sources()).toEqual({ here: ['바뀐 제목', 4], new: ['Title', 1] });
    const report = await site.owner.open(`${location}/report.csv`);
    expect(report.text.split('\r\n')[0]).toBe('\ufeffRow,Why,name,title,format,mapping,rank');
    expect(report.text).toMatch(/^4,.*bad,Bad/m);
    await expect
      .poll(async () => (await listHistory(site.staff, { key: 'here', limit: 1 })).items)
      .toMatchObject([{ action: 'change', by: 'owner@example.com' }]);
  });

  test('files of Korean Excel, UTF-16 and semicolons', async () => {
    const text = (name: string) => `name;title;format;mapping;rank\r\n${name};똠방각하 펲시콜라;csv;{};1\r\n`;
    const files = [
      iconv.encode(text('cp'), 'cp949'),
      Buffer.from(`\ufeff${text('wide')}`, 'utf16le'),
      Buffer.from(`\ufeff${text('marked')}`),
      Buffer.from(`name;title;format;mapping;rank\r\n${'ascii;A;csv;{};1\r\n'.repeat(2000)}late;한글;csv;{};1\r\n`),
    ];
    for (const file of files) {
      const { location } = await send(site.owner, file);
      await check(site.owner, location);
      await run(site.owner, location);
    }
    expect(await sources()).toEqual({
      cp: ['똠방각하 펲시콜라', 1],
      wide: ['똠방각하 펲시콜라', 1],
      marked: ['똠방각하 펲시콜라', 1],
      ascii: ['A', 1],
      late: ['한글', 1],
    });
  });

  test('an import that is interrupted and goes on, each row once', async () => {
    const names = Array.from({ length: 1_500 }, (_, at) => `many-${at}`);
    const { location } = await send(site.owner, header + names.map((name) => row(name)).join(''));
    await check(site.owner, location);
    await site.owner.fill(location, {}, `${location}/run`);
    await site.owner.fill(location, {}, `${location}/stop`);
    const stopped = await until(site.owner, location, 'interrupted');
    expect(stopped).toContain('Go on');
    await site.owner.fill(location, {}, `${location}/resume`);
    await until(site.owner, location, '>done<');
    expect(Object.keys(await sources())).toHaveLength(1_500);
    const { rows } = await site.database('archive').query({
      text: "SELECT count(*)::int AS entries FROM clever_admin.outbox WHERE input->'body'->>'label' LIKE 'many%' OR input->'body'->>'key' LIKE 'many%'",
    });
    expect(rows).toEqual([{ entries: 1_500 }]);
  });

  test('references that lead nowhere as faults of their rows', async () => {
    await site.database('archive').query({
      text: "INSERT INTO programme (id, title, title_key) VALUES ('00000000-0000-7000-8000-000000000001', 'Sea', 'sea')",
    });
    const file =
      'programmeId,name,source,confidence\r\n00000000-0000-7000-8000-000000000001,blue,person,0.5\r\n00000000-0000-7000-8000-000000000002,red,person,0.5\r\n';
    const { location } = await send(site.owner, file, {}, '/import/archive/Tag');
    const checked = await check(site.owner, location);
    expect(checked).toContain('There is nothing with this value.');
    expect(checked).toContain('Run it: 1 to add, 0 to change');
    const { rows } = await site.database('archive').query({ text: 'SELECT FROM tag' });
    expect(rows).toHaveLength(0);
  });

  test('verbs run for each row where verbs guard the table', async () => {
    const file =
      'name,reward,codes\r\nImported,"{""points"":5}","{""pattern"":""AB-####-####""}"\r\nBroken,"{}","{""pattern"":""#""}"\r\n';
    const { location } = await send(site.owner, file, {}, '/import/coupon/Campaign');
    expect(await check(site.owner, location, { mode: 'add' })).toContain('Run it: 1 to add');
    await run(site.owner, location);
    const { rows } = await site
      .database('coupon')
      .query({ text: "SELECT name FROM campaign WHERE name IN ('Imported', 'Broken')" });
    expect(rows).toEqual([{ name: 'Imported' }]);
  });

  test('a list as a file: all pages, as filtered, and no formula in it', async () => {
    await makeSources(site.database('archive'), 'one', 'two', 'three');
    await site
      .database('archive')
      .query({ text: `UPDATE source SET title = '=HYPERLINK("http://x")' WHERE name = 'one'` });
    await site.database('archive').query({ text: `UPDATE source SET title = E'두 줄,\\n"인용"' WHERE name = 'two'` });
    const { headers, text } = await site.owner.open(
      '/export/archive/Source?f.=&col=name&col=title&col=rank&sort=rank&bom=1',
    );
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="archive-Source-\d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''Sources/,
    );
    expect(text).toBe(
      `\ufeffname,title,rank\r\none,"'=HYPERLINK(""http://x"")",1\r\ntwo,"두 줄,\n""인용""",2\r\nthree,Title of three,3\r\n`,
    );
    const some = await site.owner.open('/export/archive/Source?q=three&col=name');
    expect(some.text).toBe('name\r\nthree\r\n');
    expect((await listHistory(site.staff, { domain: 'archive', table: 'Source', limit: 1 })).items).toMatchObject([
      { action: 'export' },
    ]);
  });

  test('what it exported, imported again, unchanged', async () => {
    await makeSources(site.database('archive'), 'one');
    await site.database('archive').query({ text: "UPDATE source SET title = '-danger'" });
    const { text } = await site.owner.open('/export/archive/Source?columns=all');
    const { location } = await send(site.owner, text);
    expect(await check(site.owner, location)).toMatch(/Unchanged<\/dt><dd>1</);
  });

  test('thousands of rows page by page, each once', async () => {
    await site.database('archive').query({
      text: "INSERT INTO source (name, title, format, mapping, rank) SELECT 's' || n, 't', 'csv', '{}', n % 7 FROM generate_series(1, 9000) n",
    });
    const { text } = await site.owner.open('/export/archive/Source?col=name&sort=-rank');
    const names = text.trim().split('\r\n').slice(1);
    expect([names.length, new Set(names).size]).toEqual([9000, 9000]);
  });
});

describe('refuses', () => {
  test('files that are no table', async () => {
    const cases: [Buffer | string, Record<string, string>, string][] = [
      ['', {}, 'The file is empty.'],
      ['name,title\r\n', {}, 'and no rows'],
      ['name\r\n"open', {}, 'The file is no CSV'],
      [`${'c,'.repeat(300)}\r\nx\r\n`, {}, 'more than 200 columns'],
      [iconv.encode('name\r\n한글\r\n', 'cp949'), { encoding: 'utf-8' }, 'Line 2 cannot be read'],
      [Buffer.from('name\r\nCaf\xe9\r\n', 'latin1'), {}, 'Line 2 cannot be read'],
      ['name\r\na\0b\r\n', {}, 'line 2 has'],
    ];
    for (const [file, fields, text] of cases) {
      const answer = await send(site.owner, file, fields);
      expect([answer.status, answer.text.includes(text)], text).toEqual([400, true]);
    }
    expect(
      (await site.staff.database.query({ text: "SELECT FROM task WHERE state = 'draft' AND domain = 'nothing'" })).rows,
    ).toHaveLength(0);
  });

  test('what is no table long before the end of its file, and says so', async () => {
    const long = `${header}${row('a')}b,${'x'.repeat(1_100_000)}\r\n`;
    for (const rest of ['', row('c').repeat(40_000)]) {
      const answer = await send(site.owner, long + rest);
      expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('Line 3 is too much') });
    }
  });

  test('a file without the token of its form', async () => {
    const answer = await site.owner.upload(
      upload,
      {},
      { name: 'x.csv', bytes: Buffer.from(`${header}${row('sneaky')}`) },
    );
    expect(answer.status).toBe(403);
    const { rows } = await site.staff.database.query({ text: "SELECT FROM task_line WHERE cells->>0 = 'sneaky'" });
    expect(rows).toHaveLength(0);
  });

  test('columns that are missing or used twice', async () => {
    const { location } = await send(site.owner, `name,title\r\na,b\r\n`);
    const page = await check(site.owner, location, { 'm.title': '0', mode: 'add' });
    expect(page).toContain('Two fields cannot have the same column.');
    expect(page).toContain('This field needs a column.');
  });
});

describe('permits', () => {
  test('export and import each by a permission of its own', async () => {
    const viewer = await site.join('archive.Source.view');
    const exporter = await site.join('archive.Source.view', 'archive.Source.export');
    const importer = await site.join('archive.Source.view', 'archive.Source.import', 'archive.Source.change');
    expect((await viewer.open('/export/archive/Source')).status).toBe(403);
    expect((await viewer.open(upload)).status).toBe(403);
    expect((await viewer.open(list)).text).not.toContain('/export/');
    expect((await exporter.open('/export/archive/Source')).status).toBe(200);
    expect((await exporter.open(upload)).status).toBe(403);
    await makeSources(site.database('archive'), 'there');
    const { location } = await send(importer, `name,title\r\nthere,Changed\r\nnew,New\r\n`);
    expect(await check(importer, location)).toContain('There is no such row.');
    await run(importer, location);
    expect(await sources()).toEqual({ there: ['Changed', 1] });
    expect((await site.owner.open(location)).status).toBe(404);
    expect((await site.nobody().open('/export/archive/Source')).location).toContain('/sign-in');
  });
});
