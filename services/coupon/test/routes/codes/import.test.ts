import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();
const importCodes = (id: string, body: string | Buffer, { query = '', type = 'text/csv' } = {}) =>
  coupon.shop('POST', `/campaigns/${id}/codes${query}`, { body, headers: { 'content-type': type } });
const codesOf = async (id: string) => {
  const values = [id];
  const { rows } = await coupon.database('coupon').query<{ code: string }>({
    text: 'SELECT code FROM code WHERE campaign_id = $1 ORDER BY code',
    values,
  });
  return rows.map(({ code }) => code);
};

describe('answers', () => {
  test('what became of the lines, the same state again after a second time', async () => {
    const { id } = await coupon.create();
    const csv = 'code\nGOLD-1\nGOLD-2\n=1+1\n';
    expect(await importCodes(id, csv)).toMatchObject({
      status: 200,
      body: { imported: 2, repeated: 0, refused: 1, refusals: [{ line: 4, code: '=1+1', reason: 'malformed' }] },
    });
    expect(await importCodes(id, csv)).toMatchObject({ body: { imported: 0, repeated: 2, refused: 1 } });
    expect(await coupon.redeem('gold 1', 'p')).toMatchObject({ campaignId: id, code: 'GOLD-1' });
  });
});

describe('answers to a file with a header', () => {
  test.for([
    ['Gift Card Code\nHD1\nHD2\n', ''],
    ['Name,Coupon\nKim,HD1\nLee,HD2\n', ''],
    ['sep=;\r\nName;쿠폰 코드\r\nKim;HD1\r\nLee;HD2\r\n', ''],
    ['Name\tKept\nKim\tHD1\nLee\tHD2\n', '?column=kept'],
    ['HD1,Kim\nHD2,Lee\n', '?column=1&header=absent'],
    ['Seriennummer\nHD1\nHD2\n', '?header=present'],
    [Buffer.from('\ufeffVoucher\nHD1\nHD2\n', 'utf16le'), ''],
    [Buffer.from('name,\xc4\xed\xc6\xf9\nKim,HD3\nLee,HD4\n', 'latin1'), '?encoding=euc-kr'],
  ] as const)('%j by %j', async ([file, query]) => {
    const { id } = await coupon.create();
    const own = id.slice(-6).toUpperCase();
    const text = typeof file === 'string' ? file.replaceAll('HD', own) : file;
    const { status, body } = await importCodes(id, text, { query });
    expect([status, body]).toMatchObject([200, { refused: 0 }]);
    if (typeof file === 'string') expect(await codesOf(id)).toEqual([`${own}1`, `${own}2`]);
  });

  test('the lines that are headers in its middle, as refused', async () => {
    const { id } = await coupon.create();
    const { body } = await importCodes(id, 'Name,Code\nKim,MID-1\nName,Code\nLee,MID-2\nPark, Jr,MID-3\n');
    expect(body).toMatchObject({
      imported: 2,
      refusals: [
        { line: 3, code: 'Code', reason: 'header' },
        { line: 5, reason: 'malformed' },
      ],
    });
    expect(await codesOf(id)).toEqual(['MID1', 'MID2']);
  });
});

describe('refuses', () => {
  test.for([
    ['Seriennummer\nNO-1\n', 'FILE_COLUMN_UNCLEAR', 1, '"Seriennummer"'],
    ['Name,Kept\nKim,NO-1\n', 'FILE_COLUMN_UNCLEAR', 1, '?column='],
    [Buffer.from('code\nNO-1\nCaf\xe9\n', 'latin1'), 'FILE_ENCODING_WRONG', 3, 'Line 3'],
    [
      Buffer.from(`code,note\n${'NO-1,\n'.repeat(6_000)}NO-2,\xc7\xd1\xb1\xdb\n`, 'latin1'),
      'FILE_ENCODING_WRONG',
      6_002,
      '?encoding=euc-kr',
    ],
    ['code\nNO-1\n"NO-2\n', 'FILE_MALFORMED', 3, 'quote'],
  ] as const)('what it cannot be sure of, and stores nothing: %s', async ([file, code, line, detail]) => {
    const { id } = await coupon.create();
    expect(await importCodes(id, file as string)).toMatchObject({
      status: 422,
      body: { code, line, detail: expect.stringContaining(detail) },
    });
    expect(await codesOf(id)).toEqual([]);
  });

  test('a file of nothing', async () => {
    const { id } = await coupon.create();
    expect(await importCodes(id, '\n')).toMatchObject({ status: 422, body: { code: 'FILE_EMPTY' } });
  });
  test('codes of another campaign', async () => {
    const [a, b] = [await coupon.create(), await coupon.create()];
    await importCodes(a.id, 'TAKEN-1\n');
    expect(await importCodes(b.id, 'TAKEN-1\n')).toMatchObject({
      body: { imported: 0, refusals: [{ reason: 'taken' }] },
    });
  });
  test('what is not CSV', async () => {
    const { id } = await coupon.create();
    expect(await importCodes(id, '"open')).toMatchObject({ status: 422, body: { code: 'FILE_MALFORMED' } });
    expect(await importCodes(id, '{}', { type: 'application/json' })).toMatchObject({ status: 415 });
  });
  test('a campaign that is unknown', async () => {
    expect(await importCodes(randomUUID(), 'ABC\n')).toMatchObject({ status: 404 });
  });
});

permits(coupon, contract.operations.importCodes);
