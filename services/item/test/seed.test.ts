import { createCaller } from '@clever/caller';
import type { Proof } from '@clever/model-item';
import { expect, test } from 'vitest';
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
});
