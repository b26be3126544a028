import { item as contract, type Reversal } from '@clever/model-item';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startItem } from './start-item.ts';

const item = await startItem();
const { exchange, consume, reverse } = contract.operations;

describe('an exchange', () => {
  test('is by the price that the player saw, and answers the same when the price is another', async () => {
    const gold = await item.kind();
    const potion = await item.kind({ prices: [{ kind: gold, amount: 30 }] });
    await item.grant('ann', gold, 100);
    const body = { playerId: 'ann', kind: potion, amount: 2, payWith: gold, price: 30, reason: 'shop' };
    const headers = key();
    const buy = (change: object = {}, sent = key()) =>
      item.shop('POST', '/exchanges', { body: { ...body, ...change }, headers: sent });
    const first = await buy({}, headers);
    expect(first).toMatchObject({ status: 201 });
    expect(await item.has('player:ann')).toEqual({ [gold]: 40, [potion]: 2 });
    const edit = { body: { prices: [{ kind: gold, amount: 35 }] }, headers: { 'if-match': '"1"' } };
    await item.shop('PATCH', `/kinds/${potion}`, edit);
    expect(await buy({}, headers)).toMatchObject({ status: 201, body: first.body });
    expect(await buy({ amount: 1 }, headers)).toMatchObject({ status: 422 });
    expect(await buy()).toMatchObject({ status: 409, body: { code: 'ITEM_PRICE_CHANGED', price: 35 } });
    expect(await buy({ payWith: potion })).toMatchObject({ status: 409, body: { code: 'ITEM_PRICE_UNKNOWN' } });
    expect(await buy({ price: undefined })).toMatchObject({ status: 409, body: { code: 'ITEM_SHORT', needed: 70 } });
    expect(await item.has('player:ann')).toEqual({ [gold]: 40, [potion]: 2 });
  });
  endpoint(item, exchange, { bad: [{ playerId: 'a', kind: 'a', payWith: 'b', amount: 0, reason: 'x' }] });
});

describe('consume', () => endpoint(item, consume, { bad: [{ playerId: 'a', kind: 'a', amount: 0, reason: 'x' }] }));

describe('a reversal', () => {
  const undo = (id: string, body: object = {}, headers = key()) =>
    item.shop<Reversal>('POST', `/transfers/${id}/reversals`, { body: { reason: 'refund', ...body }, headers });

  test('takes back what is still there, once', async () => {
    const gold = await item.kind();
    const { id } = await item.grant('pat', gold, 10);
    await item.post('/spends', { playerId: 'pat', items: [{ kind: gold, amount: 4 }], reason: 'test' });
    const answers = await Promise.all([undo(id), undo(id), undo(id)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({
      reverses: id,
      entries: [{ from: 'player:pat', to: 'mint', kind: gold, amount: 6 }],
      missing: [{ account: 'player:pat', kind: gold, amount: 4 }],
    });
    expect(await item.has('player:pat')).toEqual({});
    expect(await undo(String(answers[0]?.body.id))).toMatchObject({
      status: 409,
      body: { code: 'ITEM_TRANSFER_FINAL' },
    });
  });

  test('refuses, or makes a debt, when told', async () => {
    const gold = await item.kind();
    const { id } = await item.grant('ben', gold, 10);
    await item.post('/spends', { playerId: 'ben', items: [{ kind: gold, amount: 4 }], reason: 'test' });
    expect(await undo(id, { shortage: 'refuse' })).toMatchObject({
      status: 409,
      body: { code: 'ITEM_SHORT', balance: 6, needed: 10 },
    });
    expect(await undo(id, { shortage: 'debt' })).toMatchObject({ status: 201, body: { missing: [] } });
    expect(await item.has('player:ben')).toEqual({ [gold]: -4 });
    await item.grant('ben', gold, 5);
    expect(await item.has('player:ben')).toEqual({ [gold]: 1 });
  });

  test('gives back what was spent, takes only units that are still there, and leaves no lots for a debt', async () => {
    const [point, sword] = [await item.kind({ expiresAfter: 99 }), await item.kind({ isUnique: true, tradable: true })];
    await item.grant('kim', point, 5);
    const spent = await item.post('/spends', { playerId: 'kim', items: [{ kind: point, amount: 5 }], reason: 'test' });
    expect(await undo(spent.id)).toMatchObject({
      status: 201,
      body: { entries: [{ from: 'burn', to: 'player:kim' }] },
    });
    expect(await item.has('player:kim')).toEqual({ [point]: 5 });
    const { id, entries } = await item.grant('kim', sword, 2);
    const [kept, given = ''] = entries[0]?.units ?? [];
    await item.move([{ from: 'player:kim', to: 'player:lee', kind: sword, amount: 1, units: [given] }]);
    expect(await undo(id)).toMatchObject({ body: { entries: [{ units: [kept] }], missing: [{ amount: 1 }] } });
    const granted = await item.grant('debtor', point, 10);
    await item.post('/spends', { playerId: 'debtor', items: [{ kind: point, amount: 8 }], reason: 'test' });
    await undo(granted.id, { shortage: 'debt' });
    await item.grant('debtor', point, 9);
    expect(await item.has('player:debtor')).toEqual({ [point]: 1 });
    expect(await item.shop('GET', '/proof?full=true')).toMatchObject({ body: { holds: true, faults: [] } });
  });
  endpoint(item, reverse, {
    unknown: 'ITEM_TRANSFER_UNKNOWN',
    body: { reason: 'x' },
    bad: [{ reason: 'x', shortage: 'maybe' }],
  });
});
