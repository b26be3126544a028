import { item as contract, type Transfer } from '@clever/model-item';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startItem } from './start-item.ts';

const item = await startItem();
const { transfer, grant, spend, readTransfer } = contract.operations;
const entry = { from: 'mint', to: 'player:a', kind: 'gold', amount: 1 };

describe('a transfer', () => {
  test('moves all of it, once for each key, and says what there is then', async () => {
    const gold = await item.kind();
    const gem = await item.kind();
    await item.grant('ann', gold, 100);
    await item.grant('neighbour', gold, 7);
    const entries = [
      { from: 'player:ann', to: 'burn', kind: gold, amount: 30 },
      { from: 'mint', to: 'player:ann', kind: gem, amount: 2 },
      { from: 'player:ann', to: 'budget:spring', kind: gold, amount: 5 },
    ];
    const headers = key();
    const first = await item.move(entries, headers);
    expect(first).toMatchObject({
      status: 201,
      body: { entries, reason: 'test', reference: null, reverses: null, at: expect.stringMatching(/Z$/) },
      headers: { location: `/transfers/${first.body.id}` },
    });
    expect(first.body.balances).toEqual(
      expect.arrayContaining([
        { account: 'player:ann', kind: gold, amount: 65 },
        { account: 'player:ann', kind: gem, amount: 2 },
        { account: 'mint', kind: gem, amount: -2 },
      ]),
    );
    await item.grant('ann', gold, 1);
    expect((await item.move(entries, headers)).body).toEqual(first.body);
    expect((await item.shop('GET', String(first.headers.location))).body).toEqual(first.body);
    expect(await item.move(entries.slice(1), headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect(await item.has('player:ann')).toEqual({ [gold]: 66, [gem]: 2 });
    expect(await item.has('player:neighbour')).toEqual({ [gold]: 7 });
  });

  test('is refused as a whole where one account is short, and names it', async () => {
    const gold = await item.kind();
    await item.grant('rich', gold, 10);
    const headers = key();
    const entries = [
      { from: 'player:rich', to: 'burn', kind: gold, amount: 10 },
      { from: 'player:poor', to: 'burn', kind: gold, amount: 3 },
    ];
    expect(await item.move(entries, headers)).toMatchObject({
      status: 409,
      body: { code: 'ITEM_SHORT', account: 'player:poor', kind: gold, balance: 0, needed: 3 },
    });
    expect(await item.has('player:rich')).toEqual({ [gold]: 10 });
    await item.grant('poor', gold, 3);
    expect(await item.move(entries, headers)).toMatchObject({ status: 201 });
  });

  test('may leave a party with credit below zero', async () => {
    const gold = await item.kind();
    await item.move([{ from: 'credit:shop', to: 'player:c', kind: gold, amount: 9 }]);
    expect(await item.has('credit:shop')).toEqual({ [gold]: -9 });
  });

  test.each([
    ['ITEM_KIND_UNKNOWN', 404, [{ ...entry, kind: 'nothing' }]],
    ['ITEM_ENTRY_MALFORMED', 422, [{ ...entry, from: 'player:a' }]],
    ['ITEM_ENTRY_MALFORMED', 422, [{ ...entry, from: 'player:b', to: 'mint' }]],
  ])('refuses %s', async (code, status, entries) => {
    expect(await item.move(entries)).toMatchObject({ status, body: { code } });
  });

  test('keeps to the limits of its kind', async () => {
    const gold = await item.kind({ maxPerPlayer: 5 });
    await item.grant('full', gold, 5);
    expect(await item.move([{ from: 'mint', to: 'player:full', kind: gold, amount: 1 }])).toMatchObject({
      status: 409,
      body: { code: 'ITEM_LIMIT', account: 'player:full', balance: 5, max: 5 },
    });
    const gift = [{ from: 'player:full', to: 'player:friend', kind: gold, amount: 1 }];
    expect(await item.move(gift)).toMatchObject({ status: 409, body: { code: 'ITEM_NOT_TRADABLE' } });
    await item.shop('PATCH', `/kinds/${gold}`, { body: { tradable: true }, headers: { 'if-match': '"1"' } });
    expect(await item.move(gift)).toMatchObject({ status: 201 });
    await item.shop('PUT', `/kinds/${gold}/retirement`);
    expect(await item.move([{ from: 'mint', to: 'player:full', kind: gold, amount: 1 }])).toMatchObject({
      status: 409,
      body: { code: 'ITEM_KIND_RETIRED' },
    });
    await item.post('/spends', { playerId: 'full', items: [{ kind: gold, amount: 4 }], reason: 'test' });
    expect(await item.has('player:full')).toEqual({});
  });

  endpoint(item, transfer, {
    bad: [
      { reason: 'x', entries: [] },
      { reason: 'x', entries: Array(101).fill(entry) },
      { reason: 'x', entries: [{ ...entry, amount: 0 }] },
      { reason: 'x', entries: [{ ...entry, amount: 1.5 }] },
      { reason: 'x', entries: [{ ...entry, from: 'hold:1' }] },
      { reason: 'x', entries: [{ ...entry, to: 'player: a' }] },
    ],
  });
});

test('64 clients that cross, with keys that come twice, make no deadlock, and nothing is made or lost', async () => {
  const gold = await item.kind({ tradable: true });
  const players = Array.from({ length: 12 }, (_, at) => `crossing-${at}`);
  for (const player of players) await item.grant(player, gold, 50);
  const send = async (client: number, turn: number) => {
    const [from, to, third] = [client, client + 1 + turn, client + 5].map((at) => `player:${players[at % 12]}`);
    const pairs = [
      { from, to },
      { from: to, to: third },
    ].filter((pair) => pair.from !== pair.to) as { from: string; to: string }[];
    const entries = pairs.map((pair) => ({ ...pair, kind: gold, amount: 1 + ((client * 7 + turn) % 20) }));
    return item.move(entries, key(`cross-${client >> 1}-${turn}-${JSON.stringify(entries)}`));
  };
  const clients = Array.from({ length: 64 }, async (_, client) => {
    const answers = [];
    for (let turn = 0; turn < 12; turn++) answers.push(await send(client, turn));
    return answers;
  });
  const answers = (await Promise.all(clients)).flat();
  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([201, 409]);
  const amounts = await Promise.all(players.map(async (player) => (await item.has(`player:${player}`))[gold] ?? 0));
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(600);
  expect(Math.min(...amounts)).toBeGreaterThanOrEqual(0);
  const made = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => (body as Transfer).id));
  const text = `SELECT count(DISTINCT transfer_id)::int AS made, bool_and(after = sum) AS adds FROM (
    SELECT *, sum(delta) OVER (PARTITION BY account ORDER BY at) AS sum FROM posting WHERE kind = $1) p WHERE reason = 'test'`;
  const { rows } = await item.database('item').query({ text, values: [gold] });
  expect(rows).toEqual([{ made: made.size + players.length, adds: true }]);
  expect(item.logs.filter(({ msg }) => String(msg).includes('deadlock'))).toEqual([]);
});

describe('a grant', () => {
  test('comes from the mint, or from a budget that has it', async () => {
    const gold = await item.kind();
    const body = { playerId: 'lee', items: [{ kind: gold, amount: 4 }], reason: 'mission', reference: 'event:1' };
    const made = await item.shop('POST', '/grants', { body, headers: key() });
    expect(made).toMatchObject({ status: 201, body: { reason: 'mission', reference: 'event:1' } });
    const budget = { ...body, from: 'budget:empty' };
    expect(await item.shop('POST', '/grants', { body: budget, headers: key() })).toMatchObject({
      status: 409,
      body: { code: 'ITEM_SHORT', account: 'budget:empty' },
    });
    expect(await item.has('player:lee')).toEqual({ [gold]: 4 });
  });
  endpoint(item, grant, {
    bad: [
      { playerId: 'a', items: [], reason: 'x' },
      { playerId: 'a', items: [{ kind: 'gold', amount: 1 }] },
    ],
  });
});

describe('a spending', () => {
  test('ends in the burn, and a player has to have it', async () => {
    const gold = await item.kind();
    await item.grant('kim', gold, 4);
    const spending = (amount: number) =>
      item.shop('POST', '/spends', {
        body: { playerId: 'kim', items: [{ kind: gold, amount }], reason: 'shop' },
        headers: key(),
      });
    expect(await spending(3)).toMatchObject({ status: 201, body: { entries: [{ from: 'player:kim', to: 'burn' }] } });
    expect(await spending(3)).toMatchObject({ status: 409, body: { code: 'ITEM_SHORT', balance: 1, needed: 3 } });
  });
  endpoint(item, spend, { bad: [{ playerId: 'a', items: [{ kind: 'G', amount: 1 }], reason: 'x' }] });
});

describe('readTransfer', () => endpoint(item, readTransfer, { unknown: 'ITEM_TRANSFER_UNKNOWN' }));
