import { file } from '@clever/model-file';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startFile } from '../start-file.ts';

const service = await startFile();
const { shop, make, rows } = service;
const { hold, release, verdict } = file.operations;
const other = service.as('other');
const unheldAt = async (id: string) => (await rows('SELECT unheld_at FROM file WHERE id = $1', [id]))[0]?.unheld_at;

describe('hold', () => {
  test('keeps a file from being removed, by whom is named', async () => {
    const [{ id }, neighbour] = [await make(), await make()];
    for (const send of [shop, shop, other])
      expect(await send('PUT', `/files/${id}/holds/post:1`)).toMatchObject({ status: 204 });
    expect(await unheldAt(id)).toBeNull();
    expect(await unheldAt(neighbour.id)).toBeInstanceOf(Date);
    expect(await shop('DELETE', `/files/${id}`)).toMatchObject({
      status: 409,
      body: { code: 'FILE_HELD', holders: ['shop:post:1', 'other:post:1'] },
    });
  });
  test('refuses a blocked file', async () => {
    const { id } = await make();
    await shop('PUT', `/files/${id}/verdict`, { body: { state: 'blocked', verdict: 'Eicar' } });
    expect(await shop('PUT', `/files/${id}/holds/a`)).toMatchObject({ status: 409, body: { code: 'FILE_BLOCKED' } });
  });
  endpoint(service, hold, { unknown: 'FILE_UNKNOWN' });
});

describe('release', () => {
  test('lets go what the caller holds, and nothing of others', async () => {
    const { id } = await make();
    for (const send of [shop, other]) await send('PUT', `/files/${id}/holds/a`);
    for (const _ of [1, 2]) expect(await shop('DELETE', `/files/${id}/holds/a`)).toMatchObject({ status: 204 });
    expect(await shop('DELETE', `/files/${id}`)).toMatchObject({ status: 409, body: { holders: ['other:a'] } });
    await other('DELETE', `/files/${id}/holds/a`);
    expect(await unheldAt(id)).toBeInstanceOf(Date);
    expect(await shop('DELETE', `/files/${id}`)).toMatchObject({ status: 204 });
    expect(await shop('DELETE', `/files/${id}/holds/a`)).toMatchObject({ status: 204 });
  });
  test('by many at once leaves the file unheld', async () => {
    const { id } = await make();
    const holders = Array.from({ length: 12 }, (_, at) => `/files/${id}/holds/h${at}`);
    await Promise.all(holders.map((path) => shop('PUT', path)));
    await Promise.all(holders.map((path) => shop('DELETE', path)));
    expect(await unheldAt(id)).toBeInstanceOf(Date);
  });
  test('and a removal at once never leave a hold on nothing', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await make();
      const [held, removed] = await Promise.all([shop('PUT', `/files/${id}/holds/a`), shop('DELETE', `/files/${id}`)]);
      expect([
        [204, 409],
        [404, 204],
      ]).toContainEqual([held.status, removed.status]);
    }
  });
  endpoint(service, release);
});

describe('verdict', () => {
  test('says what became of a file, once for the same', async () => {
    const { id } = await make();
    const judge = (body: object) => shop<{ version: number }>('PUT', `/files/${id}/verdict`, { body });
    expect(await judge({ state: 'blocked', verdict: 'Eicar' })).toMatchObject({
      status: 200,
      body: { state: 'blocked', verdict: 'Eicar', version: 2 },
    });
    expect((await judge({ state: 'blocked', verdict: 'Eicar' })).body.version).toBe(2);
    expect((await judge({ state: 'ready' })).body).toMatchObject({ state: 'ready', verdict: null, version: 3 });
  });
  endpoint(service, verdict, { unknown: 'FILE_UNKNOWN', body: { state: 'ready' }, bad: [{}, { state: 'pending' }] });
});
