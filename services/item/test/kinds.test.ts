import { item as contract, type Kind } from '@clever/model-item';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startItem } from './start-item.ts';

const item = await startItem();
const { createKind, listKinds, readKind, updateKind, retireKind } = contract.operations;
const make = (body: object, headers = {}) => item.shop<Kind>('POST', '/kinds', { body, headers });

describe('a kind', () => {
  test('is added once, changed, and retired', async () => {
    const headers = key();
    const made = await make({ id: 'gold', name: '골드', maxPerPlayer: 1_000_000_000_000 }, headers);
    expect(made).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: '/kinds/gold' },
      body: {
        id: 'gold',
        tradable: false,
        isUnique: false,
        expiresAfter: null,
        prices: [],
        retired: false,
        maxPerPlayer: 1e12,
      },
    });
    expect((await make({ id: 'gold', name: '골드', maxPerPlayer: 1_000_000_000_000 }, headers)).body).toEqual(
      made.body,
    );
    expect(await make({ id: 'gold', name: 'Other' })).toMatchObject({ status: 409, body: { code: 'ITEM_KIND_TAKEN' } });
    const edit = { body: { name: 'Gold', maxPerPlayer: null }, headers: { 'if-match': '"1"' } };
    expect(await item.shop('PATCH', '/kinds/gold', edit)).toMatchObject({
      status: 200,
      body: { maxPerPlayer: null, version: 2 },
    });
    expect(await item.shop('PATCH', '/kinds/gold', edit)).toMatchObject({ status: 412, body: { code: 'STALE' } });
    for (const _ of [1, 2])
      expect(await item.shop('PUT', '/kinds/gold/retirement')).toMatchObject({
        status: 200,
        body: { retired: true, version: 3 },
      });
    expect((await item.shop('GET', '/kinds/gold')).body).toMatchObject({ name: 'Gold', retired: true });
  });
  test('is listed by its name, a page at a time', async () => {
    for (const id of ['b-ruby', 'a-ruby', 'c-ruby']) await make({ id, name: `Ruby ${id}` });
    const first = await item.shop<{ items: Kind[]; next: string }>('GET', '/kinds?name=ruby&limit=2');
    expect(first.body.items.map(({ id }) => id)).toEqual(['a-ruby', 'b-ruby']);
    const rest = await item.shop<{ items: Kind[] }>('GET', `/kinds?name=ruby&limit=2&cursor=${first.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ id: 'c-ruby' }], next: null });
  });
});

describe('createKind', () =>
  endpoint(item, createKind, {
    bad: [{ id: 'Gold', name: 'x' }, { id: 'gold' }, { id: 'g', name: 'x', maxPerPlayer: 0 }],
  }));
describe('listKinds', () => endpoint(item, listKinds, { bad: ['limit=0', 'colour=red'] }));
describe('readKind', () => endpoint(item, readKind, { unknown: 'ITEM_KIND_UNKNOWN' }));
describe('updateKind', () =>
  endpoint(item, updateKind, { unknown: 'ITEM_KIND_UNKNOWN', body: { name: 'x' }, bad: [{}, { isUnique: true }] }));
describe('retireKind', () => endpoint(item, retireKind, { unknown: 'ITEM_KIND_UNKNOWN' }));
