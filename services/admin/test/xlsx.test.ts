import { deflateRawSync } from 'node:zlib';
import { listHistory } from '@clever/model-staff/db';
import { streamXlsxRows, writeXlsx } from 'hucre/xlsx';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { declaredBytes } from '../src/parts/import/zip-size.ts';
import { letFormsWrite } from './support/describe-anew.ts';
import { formOf } from './support/person.ts';
import { startSite } from './support/site.ts';
import { makeSources, readSources } from './support/sources.ts';

letFormsWrite('archive', 'Source');
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});
beforeEach(async () => {
  await site.database('archive').query({ text: 'TRUNCATE source, programme CASCADE' });
});

const upload = '/import/archive/Source';
const sources = () => readSources(site.database('archive'));
type Cell = string | number | boolean | Date | null;

const workbook = async (...rows: readonly Cell[][]) =>
  Buffer.from(await writeXlsx({ sheets: [{ name: 'Sheet', rows: rows as Cell[][] }] }));

async function send(bytes: Buffer) {
  const form = formOf((await site.owner.open(upload)).text, upload);
  return site.owner.upload(upload, form, { name: 'sources.xlsx', bytes });
}

async function rowsOf(bytes: Uint8Array): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for await (const { values } of streamXlsxRows(bytes)) rows.push(values as Cell[]);
  return rows;
}

/** What a browser saves of an address. */
async function save(path: string): Promise<{ readonly bytes: Buffer; readonly type: string; readonly name: string }> {
  const answer = await fetch(`${site.url}${path}`, { headers: { cookie: site.owner.cookie } });
  expect(answer.status).toBe(200);
  const header = (name: string) => answer.headers.get(name) ?? '';
  return {
    bytes: Buffer.from(await answer.arrayBuffer()),
    type: header('content-type'),
    name: header('content-disposition'),
  };
}

/** A ZIP file with one part, which says that it holds so many bytes. */
function zipSaying(content: Buffer, says: number): Buffer {
  const packed = deflateRawSync(content);
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(says, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(says, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

describe('answers', () => {
  test('a list as a workbook, with names of columns as the person reads them, and texts that are no formulas', async () => {
    await makeSources(site.database('archive'), 'alpha', 'beta');
    await site.database('archive').query({
      text: `UPDATE source SET title = '=1+1' WHERE name = 'beta'`,
    });
    const saved = await save('/export/archive/Source?format=xlsx&columns=all&sort=name&times=utc');
    expect(saved.type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(saved.name).toMatch(/filename="archive-Source-[\d-]+\.xlsx"/);
    const [head = [], ...rows] = await rowsOf(saved.bytes);
    const at = (title: string) => head.indexOf(title);
    expect(rows.map((row) => [row[at('Title')], row[at('Rank')]])).toEqual([
      ['Title of alpha', 1],
      ['=1+1', 2],
    ]);
    expect(rows[0]?.find((cell) => cell instanceof Date)).toBeInstanceOf(Date);
    const { items } = await listHistory(site.staff, { domain: 'archive', limit: 1 });
    expect(items).toMatchObject([{ action: 'export', table: 'Source' }]);
  });

  test('in Korean, and taken back as it was saved', async () => {
    await makeSources(site.database('archive'), 'alpha', 'beta');
    const answer = await fetch(`${site.url}/export/archive/Source?format=xlsx&columns=all`, {
      headers: { cookie: site.owner.cookie, 'accept-language': 'ko' },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const [head = []] = await rowsOf(bytes);
    expect(head.join()).toMatch(/[가-힣]/);
    await site.database('archive').query({ text: "UPDATE source SET title = 'Lost', rank = 9 WHERE name = 'alpha'" });
    const { location } = await send(bytes);
    await site.owner.fill(location, {}, `${location}/mapping`);
    await expect.poll(async () => (await site.owner.open(location)).text).toContain('checked, not run yet');
    await site.owner.fill(location, {}, `${location}/run`);
    await expect.poll(async () => (await site.owner.open(location)).text).toContain('>done<');
    expect(await sources()).toEqual({ alpha: ['Title of alpha', 1], beta: ['Title of beta', 2] });
  });
});

describe('refuses', () => {
  test('a workbook without rows, and what is none', async () => {
    const empty = await send(await workbook(['name', 'title']));
    expect([empty.status, /role="alert"[^>]*>([^<]*)/.exec(empty.text)?.[1]]).toEqual([
      400,
      'The file has a header, and no rows.',
    ]);
    const broken = (await workbook(['name'], ['x'])).subarray(0, 200);
    for (const bytes of [broken, Buffer.from('PK\u0003\u0004 and nothing')]) {
      const page = await send(bytes);
      expect(page.status).toBe(400);
      expect(page.text).toContain('This workbook cannot be read.');
    }
    expect(await sources()).toEqual({});
  });

  test('one that unpacks to more than it may, before it is unpacked', async () => {
    const bomb = zipSaying(Buffer.alloc(120 * 1_048_576, 0x20), 120 * 1_048_576);
    expect(bomb.length).toBeLessThan(200_000);
    const page = await send(bomb);
    expect(page.status).toBe(400);
    expect(page.text).toContain('The workbook is too large');
    expect(declaredBytes(zipSaying(Buffer.alloc(1000), 0))).toBeUndefined();
    expect(declaredBytes(zipSaying(Buffer.alloc(1000), 0xffffffff))).toBeUndefined();
    expect((await send(zipSaying(Buffer.alloc(120 * 1_048_576, 0x20), 1000))).status).toBe(400);
  });

  test('more columns than a file may have', async () => {
    const wide = Array.from({ length: 201 }, (_, at) => `c${at}`);
    const page = await send(await workbook(wide, wide));
    expect(page.status).toBe(400);
    expect(page.text).toContain('The workbook is too large');
  });
});

describe('permits', () => {
  test('saving it to who may export alone', async () => {
    const looker = await site.join('archive.Source.view');
    expect((await looker.open('/export/archive/Source?format=xlsx')).status).toBe(403);
  });
});
