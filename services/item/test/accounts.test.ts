import { item as contract, type LedgerLine, type PastBalances, type Proof, type UnitHistory } from '@clever/model-item';
import { burnAllExpired, openItem, proveDaily } from '@clever/model-item/db';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startItem } from './start-item.ts';

const item = await startItem();
const { balances, balancesAt, ledger, listUnits, readUnit, proof } = contract.operations;
const of = <Body>(account: string, rest: string) =>
  item.shop<Body>('GET', `/accounts/${encodeURIComponent(account)}/${rest}`);

describe('balances', () => {
  test('have a tag that changes with them', async () => {
    const gold = await item.kind();
    await item.grant('ann/갑', gold, 3);
    const first = await of('player:ann/갑', 'balances');
    expect(first).toMatchObject({
      status: 200,
      body: { account: 'player:ann/갑', items: [{ kind: gold, amount: 3 }], version: 1 },
    });
    const path = `/accounts/${encodeURIComponent('player:ann/갑')}/balances`;
    const again = () => item.shop('GET', path, { headers: { 'if-none-match': String(first.headers.etag) } });
    expect(await again()).toMatchObject({ status: 304 });
    await item.grant('ann/갑', gold, 1);
    expect(await again()).toMatchObject({ status: 200, body: { items: [{ amount: 4 }] } });
    expect((await of('player:nobody', 'balances')).body).toMatchObject({ items: [], version: 0 });
  });
  endpoint(item, balances);
});

describe('balances of a moment', () => {
  test('are those that a transfer left behind', async () => {
    const gold = await item.kind();
    const moments = [];
    for (const amount of [1, 10, 100]) moments.push((await item.grant('past', gold, amount)).at);
    const at = async (moment: string) =>
      (await of<PastBalances>('player:past', `balances/past?at=${moment}`)).body.items;
    expect(await Promise.all(moments.map(at))).toEqual([1, 11, 111].map((amount) => [{ kind: gold, amount }]));
    expect(await at('2020-01-01T00:00:00Z')).toEqual([]);
  });
  endpoint(item, balancesAt, { bad: ['at=yesterday'] });
});

describe('a ledger', () => {
  test('is listed by page, kind, time and reason, the newest first', async () => {
    const [gold, gem] = [await item.kind(), await item.kind()];
    const both = (reason: string) =>
      item.post('/grants', { playerId: 'kim', items: [gold, gem].map((kind) => ({ kind, amount: 2 })), reason });
    const made = [await both('a'), await both('b'), await both('a')];
    await item.grant('neighbour', gold, 1);
    const page = async (query: string) =>
      (await of<{ items: LedgerLine[]; next: string | null }>('player:kim', `ledger?${query}`)).body;
    const seen: LedgerLine[] = [];
    for (let cursor = ''; ; ) {
      const { items, next } = await page(`limit=4${cursor}`);
      seen.push(...items);
      if (!next) break;
      cursor = `&cursor=${next}`;
    }
    const pairs = [gold, gem].sort().reverse();
    const expected = made
      .toReversed()
      .flatMap(({ id, at }) => pairs.map((kind) => ({ transferId: id, kind, at, amount: 2 })));
    expect(seen).toMatchObject(expected);
    expect(seen.map(({ balance }) => balance)).toEqual([6, 6, 4, 4, 2, 2]);
    expect((await page(`kind=${gold}&reason=b`)).items).toMatchObject([{ transferId: made[1]?.id, kind: gold }]);
    expect((await page(`kind=${gem}&from=${made[1]?.at}&to=${made[2]?.at}`)).items).toMatchObject([
      { transferId: made[1]?.id },
    ]);
  });
  endpoint(item, ledger, { bad: ['limit=0', 'from=x'] });
});

describe('points that expire', () => {
  test('are used the oldest first, keep their time from hand to hand, and are burnt', async () => {
    const point = await item.kind({ expiresAfter: 1_000, tradable: true });
    const lots = (account: string) =>
      item.database('item').query<{ remaining: string }>({
        text: 'SELECT remaining, expires_at FROM lot WHERE account = $1 AND kind = $2 ORDER BY expires_at',
        values: [account, point],
      });
    const age = (playerId: string, seconds: number) =>
      item.database('item').query({
        text: 'UPDATE lot SET expires_at = expires_at - make_interval(secs => $3) WHERE account = $1 AND kind = $2',
        values: [`player:${playerId}`, point, seconds],
      });
    await item.grant('old', point, 10);
    await age('old', 500);
    await item.grant('old', point, 20);
    await item.move([{ from: 'player:old', to: 'player:young', kind: point, amount: 12 }]);
    expect((await lots('player:old')).rows).toMatchObject([{ remaining: '18' }]);
    expect((await lots('player:young')).rows).toMatchObject([{ remaining: '10' }, { remaining: '2' }]);
    await age('young', 500);
    expect(await of('player:young', 'balances')).toMatchObject({ body: { items: [{ amount: 2 }], expired: 10 } });
    expect(await item.move([{ from: 'player:young', to: 'burn', kind: point, amount: 3 }])).toMatchObject({
      status: 409,
      body: { code: 'ITEM_SHORT', balance: 2 },
    });
    await age('old', 1_000);
    const db = openItem(item.database('item'));
    while (await burnAllExpired(db));
    await db.close();
    expect(await item.has('player:old')).toEqual({});
    expect(await of('player:old', 'ledger')).toMatchObject({
      body: { items: [{ reason: 'expired', amount: -18, balance: 0 }, {}, {}, {}] },
    });
    expect((await item.shop<Proof>('GET', '/proof?full=true')).body).toMatchObject({ holds: true });
  });
});

describe('unique items', () => {
  test('have an id and owners, and only their owner gives them', async () => {
    const sword = await item.kind({ isUnique: true, tradable: true });
    const made = await item.grant('smith', sword, 2);
    const [first = '', second = ''] = made.entries[0]?.units ?? [];
    const give = (from: string, to: string, units: string[]) =>
      item.move([{ from: `player:${from}`, to: `player:${to}`, kind: sword, amount: units.length, units }]);
    expect(await give('smith', 'knight', [first])).toMatchObject({ status: 201 });
    expect(await give('smith', 'thief', [first])).toMatchObject({
      status: 409,
      body: { code: 'ITEM_UNIT_ELSEWHERE', units: [first] },
    });
    expect(await item.has('player:thief')).toEqual({});
    expect(await item.move([{ from: 'player:smith', to: 'burn', kind: sword, amount: 1 }])).toMatchObject({
      status: 422,
      body: { code: 'ITEM_ENTRY_MALFORMED' },
    });
    const { body } = await item.shop<UnitHistory>('GET', `/units/${first}`);
    expect(body).toMatchObject({ kind: sword, account: 'player:knight' });
    expect(body.history.map(({ from, to }) => [from, to])).toEqual([
      ['player:smith', 'player:knight'],
      ['mint', 'player:smith'],
    ]);
    expect(await of('player:smith', `units?kind=${sword}`)).toMatchObject({
      body: { items: [{ id: second }], next: null },
    });
    await item.post('/consumptions', { playerId: 'knight', kind: sword, units: [first], reason: 'broken' });
    expect((await item.shop<UnitHistory>('GET', `/units/${first}`)).body.account).toBe('burn');
  });
  describe('listUnits', () => endpoint(item, listUnits, { bad: ['limit=0'] }));
  describe('readUnit', () => endpoint(item, readUnit, { unknown: 'ITEM_UNIT_UNKNOWN' }));
});

describe('the proof', () => {
  test('holds, and finds each row that a hand has broken', async () => {
    const [gold, point, sword] = [
      await item.kind(),
      await item.kind({ expiresAfter: 99 }),
      await item.kind({ isUnique: true }),
    ];
    for (const kind of [gold, point, sword]) await item.grant('proved', kind, 5);
    await item.post('/spends', { playerId: 'proved', items: [{ kind: gold, amount: 2 }], reason: 'test' });
    const prove = async (full: boolean) => (await item.shop<Proof>('GET', `/proof?full=${full}`)).body;
    const whole = await prove(true);
    expect(whole).toMatchObject({ holds: true, isFull: true, faults: [] });
    expect(whole.kinds).toContainEqual({ kind: gold, minted: 5, burnt: 2, balances: 3, adds: true });
    const run = (text: string, values: unknown[]) => item.database('item').query({ text, values });
    const broken = { account: 'player:proved', kind: gold, what: 'postings', balance: 4, counted: 3 };
    await run('UPDATE balance SET amount = amount + 1 WHERE account = $1 AND kind = $2', ['player:proved', gold]);
    expect(await prove(false)).toMatchObject({ holds: false, isFull: false });
    expect(await prove(true)).toMatchObject({ holds: false, faults: [broken] });
    await run('UPDATE balance SET amount = amount - 1 WHERE account = $1 AND kind = $2', ['player:proved', gold]);
    await run('UPDATE posting SET delta = delta + 7 WHERE account = $1 AND kind = $2 AND delta < 0', [
      'player:proved',
      gold,
    ]);
    expect(await prove(false)).toMatchObject({ holds: true });
    expect(await prove(true)).toMatchObject({ holds: false, faults: [{ ...broken, balance: 3, counted: 10 }] });
    await run('UPDATE posting SET delta = delta - 7 WHERE account = $1 AND kind = $2 AND delta > 0 AND after < 5', [
      'player:proved',
      gold,
    ]);
    await run('UPDATE lot SET remaining = 6 WHERE kind = $1', [point]);
    await run('DELETE FROM unit_move WHERE unit_id IN (SELECT id FROM unit WHERE kind = $1 LIMIT 1)', [sword]);
    await run("UPDATE unit SET account = 'player:other' WHERE id = (SELECT id FROM unit WHERE kind = $1 LIMIT 1)", [
      sword,
    ]);
    expect((await prove(true)).faults.map(({ kind, what, counted }) => [kind, what, counted]).sort()).toEqual(
      [
        [point, 'lots', 6],
        [sword, 'units', 4],
      ].sort(),
    );
  });
  test('is made once a day, and what it found stays to be seen', async () => {
    const db = openItem(item.database('item'));
    await item.database('item').query({ text: 'DELETE FROM proof' });
    const gold = await item.kind();
    await item.grant('daily', gold, 5);
    const before = Number(await proveDaily(db, 0));
    const text = 'UPDATE balance SET amount = 6 WHERE kind = $1 AND account = $2';
    await item.database('item').query({ text, values: [gold, 'player:daily'] });
    expect(await proveDaily(db, 0)).toBe(before);
    await item.database('item').query({ text: 'DELETE FROM proof' });
    expect(await proveDaily(db, 0)).toBe(before + 2);
    const { rows } = await item
      .database('item')
      .query<{ faults: number; report: Proof }>({ text: 'SELECT * FROM proof' });
    expect(rows[0]?.report.faults).toContainEqual(expect.objectContaining({ account: 'player:daily', counted: 5 }));
    await db.close();
  });
  endpoint(item, proof, { bad: ['full=maybe'] });
});
