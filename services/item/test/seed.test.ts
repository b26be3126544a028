import { createCaller } from '@clever/caller';
import type { Proof } from '@clever/model-item';
import { expect, test } from 'vitest';
import { past } from '../src/seed/past.ts';
import { calls, seedItems } from '../src/seed/seed-items.ts';
import { startItem } from './start-item.ts';

test('the demo adds up, and may be planted again', async () => {
  const item = await startItem();
  const urls = { item: item.url };
  const caller = createCaller(calls, { name: 'shop', secret: item.secretOf('shop'), urls });
  const call = caller.bind({ requestId: 'seed', traceparent: '', deadline: undefined });
  expect(await seedItems(call)).toEqual([
    { what: 'kinds', made: 6, there: 0 },
    { what: 'wallets', made: 30, there: 0 },
  ]);
  const wallet = await item.has('player:seed-player-0');
  expect(wallet).toEqual({ 'blossom-sword': 1, gem: 10, gold: 140, point: 50, potion: 2 });
  expect(await seedItems(call)).toEqual([
    { what: 'kinds', made: 0, there: 6 },
    { what: 'wallets', made: 0, there: 30 },
  ]);
  expect(await item.has('player:seed-player-0')).toEqual(wallet);
  expect((await item.shop<Proof>('GET', '/proof?full=true')).body).toMatchObject({ holds: true, faults: [] });
  await caller.close();

  const ledger = item.database('item');
  await ledger.transaction(async (client) => {
    await client.query("UPDATE transfer SET created_by = 'demo' WHERE created_by = 'shop'");
    for (const text of past.sql) await client.query(text);
  });
  expect((await item.shop<Proof>('GET', '/proof?full=true')).body).toMatchObject({ holds: true, faults: [] });
  const { rows } = await ledger.query({
    text: `SELECT count(DISTINCT date(at))::int > 10 AS spread, count(*) FILTER (WHERE after <> counted)::int AS wrong, min(after) FILTER (WHERE account <> 'mint') >= 0 AS covered
      FROM (SELECT *, sum(delta) OVER (PARTITION BY account, kind ORDER BY at) AS counted FROM posting) p`,
  });
  expect(rows).toEqual([{ spread: true, wrong: 0, covered: true }]);
});
