import { item as contract, type Reservation } from '@clever/model-item';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startItem } from './start-item.ts';

const item = await startItem();
const { hold, capture, release } = contract.operations;
const holding = (playerId: string, kind: string, amount: number, more: object = {}) => ({
  body: { account: `player:${playerId}`, items: [{ kind, amount }], reason: 'order', ...more },
  headers: key(),
});
const take = (request: object) => item.shop<Reservation>('POST', '/reservations', request);

describe('a reservation', () => {
  test('is not there for others, and is captured in part, once', async () => {
    const gold = await item.kind();
    await item.grant('ann', gold, 10);
    const request = holding('ann', gold, 8);
    const held = await take(request);
    expect(held).toMatchObject({ status: 201, body: { state: 'held', items: [{ kind: gold, amount: 8 }] } });
    expect(await item.has('player:ann')).toEqual({ [gold]: 2 });
    expect(await take(holding('ann', gold, 3))).toMatchObject({
      status: 409,
      body: { code: 'ITEM_SHORT', balance: 2, needed: 3 },
    });
    const path = `/reservations/${held.body.id}`;
    const body = { to: 'credit:shop', items: [{ kind: gold, amount: 5 }] };
    for (const _ of [1, 2])
      expect(await item.shop('PUT', `${path}/capture`, { body })).toMatchObject({
        status: 200,
        body: { state: 'captured' },
      });
    expect(await item.has('player:ann')).toEqual({ [gold]: 5 });
    expect(await item.has('credit:shop')).toEqual({ [gold]: 5 });
    expect(await item.shop('DELETE', path)).toMatchObject({ status: 409, body: { code: 'ITEM_RESERVATION_CLOSED' } });
    expect((await take(request)).body).toEqual(held.body);
    expect(await take({ ...request, body: { ...request.body, reason: 'other' } })).toMatchObject({ status: 422 });
  });

  test('is given back when released, also beyond a limit', async () => {
    const gold = await item.kind({ maxPerPlayer: 10 });
    await item.grant('ben', gold, 10);
    const { body } = await take(holding('ben', gold, 10));
    await item.grant('ben', gold, 4);
    for (const _ of [1, 2])
      expect(await item.shop('DELETE', `/reservations/${body.id}`)).toMatchObject({ status: 204 });
    expect(await item.has('player:ben')).toEqual({ [gold]: 14 });
    expect(await item.shop('PUT', `/reservations/${body.id}/capture`, { body: {} })).toMatchObject({
      status: 409,
      body: { code: 'ITEM_RESERVATION_CLOSED' },
    });
  });

  test('gives back what it held too long, when it is needed', async () => {
    const gold = await item.kind();
    await item.grant('kim', gold, 5);
    const { body } = await take(holding('kim', gold, 5));
    await item
      .database('item')
      .query({ text: 'UPDATE reservation SET expires_at = now() WHERE id = $1', values: [body.id] });
    expect(await item.move([{ from: 'player:kim', to: 'burn', kind: gold, amount: 5 }])).toMatchObject({ status: 201 });
    expect(await item.shop('PUT', `/reservations/${body.id}/capture`, { body: {} })).toMatchObject({
      status: 410,
      body: { code: 'ITEM_RESERVATION_EXPIRED' },
    });
  });

  test('keeps the time of points, and units', async () => {
    const [point, sword] = [await item.kind({ expiresAfter: 500 }), await item.kind({ isUnique: true })];
    await item.grant('lee', point, 3);
    const [unit = ''] = (await item.grant('lee', sword, 1)).entries[0]?.units ?? [];
    const items = [
      { kind: point, amount: 2 },
      { kind: sword, amount: 1, units: [unit] },
    ];
    const { body } = await take(holding('lee', point, 1, { items }));
    expect(await item.has('player:lee')).toEqual({ [point]: 1 });
    await item.shop('DELETE', `/reservations/${body.id}`);
    expect(await item.has('player:lee')).toEqual({ [point]: 3, [sword]: 1 });
    const { rows } = await item.database('item').query({
      text: 'SELECT count(DISTINCT expires_at)::int AS times, sum(remaining)::int AS points FROM lot WHERE kind = $1',
      values: [point],
    });
    expect(rows).toEqual([{ times: 1, points: 3 }]);
  });
});

describe('hold', () => endpoint(item, hold, { bad: [{ account: 'player:a', items: [], reason: 'x' }] }));
describe('capture', () => endpoint(item, capture, { unknown: 'ITEM_RESERVATION_UNKNOWN', bad: [{ to: 'hold:x' }] }));
describe('release', () => endpoint(item, release, { unknown: 'ITEM_RESERVATION_UNKNOWN' }));
