import { type File, file } from '@clever/model-file';
import { endpoint, startService } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { app } from '../src/app.ts';

const service = await startService(app, { grants: { shop: ['file.*'], guest: [] } });
const shop = service.as('shop');
const { create, list, read, update, remove } = file.operations;
const make = (name: string, headers = {}) => shop<File>('POST', '/files', { body: { name }, headers });

describe('a file', () => {
  test('is made once for each key, read, changed and removed, and its neighbour stays', async () => {
    const [made, neighbour] = [await make('First', { 'idempotency-key': 'a' }), await make('Other')];
    const path = String(made.headers.location);
    expect(made).toMatchObject({ status: 201, headers: { etag: '"1"' }, body: { name: 'First', note: null } });
    expect((await make('First', { 'idempotency-key': 'a' })).body).toEqual(made.body);
    expect(await make('Second', { 'idempotency-key': 'a' })).toMatchObject({ status: 422 });
    expect((await shop('GET', path)).body).toEqual(made.body);
    const edit = { body: { note: 'x' }, headers: { 'if-match': '"1"' } };
    expect(await shop('PATCH', path, edit)).toMatchObject({ headers: { etag: '"2"' }, body: { note: 'x' } });
    expect(await shop('PATCH', path, edit)).toMatchObject({ status: 412, body: { code: 'STALE', version: 2 } });
    expect(await shop('DELETE', path, { headers: { 'if-match': '"2"' } })).toMatchObject({ status: 204 });
    expect(await shop('GET', path)).toMatchObject({ status: 404, body: { code: 'FILE_UNKNOWN' } });
    expect((await shop('GET', String(neighbour.headers.location))).body).toEqual(neighbour.body);
  });
  test('is listed by page and filter, the newest first', async () => {
    for (const name of ['One_1', 'one_2', 'One3']) await make(name);
    const page = async (query: string) =>
      (await shop<{ items: File[]; next: string | null }>('GET', `/files?${query}`)).body;
    const first = await page('name=one_&limit=1');
    expect(first.items.map(({ name }) => name)).toEqual(['one_2']);
    expect(await page(`name=one_&limit=1&cursor=${first.next}`)).toMatchObject({
      items: [{ name: 'One_1' }],
      next: null,
    });
  });
});

describe('create', () => endpoint(service, create, { bad: [{}, { name: '' }, { name: 'a', colour: 'red' }] }));
describe('list', () => endpoint(service, list, { bad: ['limit=0', 'limit=101', 'colour=red'] }));
describe('read', () => endpoint(service, read, { unknown: 'FILE_UNKNOWN' }));
describe('update', () =>
  endpoint(service, update, { unknown: 'FILE_UNKNOWN', body: { name: 'a' }, bad: [{}, { name: 1 }] }));
describe('remove', () => endpoint(service, remove, { unknown: 'FILE_UNKNOWN' }));
