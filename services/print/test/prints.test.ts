import { randomUUID } from 'node:crypto';
import { type Print, print } from '@clever/model-print';
import { endpoint, startService } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { app } from '../src/app.ts';

/** Its callees are away. */
const nowhere = 'http://127.0.0.1:1';
const service = await startService(app, {
  grants: { shop: ['print.*'], guest: [] },
  settings: { FILE_URL: nowhere, ITEM_URL: nowhere, PUSH_URL: nowhere },
});
const shop = service.as('shop');
const { create, list, read } = print.operations;

const body = { playerId: 'ann', fileId: randomUUID(), printers: 'library', points: 20 };
const make = (more: object = {}, key: string = randomUUID()) =>
  shop<Print & { code: string }>('POST', '/prints', {
    body: { ...body, ...more },
    headers: { 'idempotency-key': key },
  });

describe('create', () => {
  test('accepts a document once for each key, and owes its way with it', async () => {
    const made = await make({ copies: 2 }, 'a');
    expect(made).toMatchObject({
      status: 201,
      headers: { location: `/prints/${made.body.id}`, etag: '"1"' },
      body: { ...body, copies: 2, waitSeconds: 600, state: 'accepted', reason: null, version: 1 },
    });
    expect((await make({ copies: 2 }, 'a')).body).toEqual(made.body);
    expect(await make({}, 'a')).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const { rows } = await service.database('print').query<{ operation: string; state: string }>({
      text: 'SELECT operation, state FROM outbox WHERE saga = $1 ORDER BY step',
      values: [`print:${made.body.id}`],
    });
    const [first, ...others] = rows;
    expect(first).toEqual({ operation: 'file.hold', state: 'pending' });
    expect(others.map(({ operation }) => operation)).toEqual([
      'file.sign',
      'item.hold',
      'push.enqueue',
      'push.readJob',
      'item.capture',
      'file.release',
    ]);
    expect(others.every(({ state }) => state === 'waiting')).toBe(true);
  });
  endpoint(service, create, {
    bad: [
      {},
      { ...body, points: 0 },
      { ...body, printers: 'two words' },
      { ...body, waitSeconds: 604_801 },
      { ...body, fileId: 'none' },
    ],
  });
});

describe('list', () => {
  test('lists prints of a player, the newest first, by page', async () => {
    const playerId = randomUUID();
    const [first, second] = [await make({ playerId }), await make({ playerId })];
    const page = async (query: string) =>
      (await shop<{ items: Print[]; next: string | null }>('GET', `/prints?playerId=${playerId}&${query}`)).body;
    const { items, next } = await page('limit=1');
    expect(items).toEqual([second.body]);
    expect(await page(`limit=1&cursor=${next}`)).toEqual({ items: [first.body], next: null });
    expect(await page('state=paid')).toEqual({ items: [], next: null });
  });
  endpoint(service, list, { bad: ['limit=0', 'state=lost'] });
});

describe('read', () => {
  test('reads a print', async () => {
    const { body } = await make();
    expect(await shop('GET', `/prints/${body.id}`)).toMatchObject({ status: 200, body });
  });
  endpoint(service, read, { unknown: 'PRINT_UNKNOWN' });
});
